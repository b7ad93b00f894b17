import { describe, expect, it } from 'vitest'
import { kustomize } from '../src/kubernetes/kustomize.ts'
import { Network, type Policy } from '../src/kubernetes/network.ts'
import {
  KUBERNETES,
  readObjects,
  selects,
  workloadsOf,
  type Labels,
  type Selector,
} from '../src/kubernetes/objects.ts'

const { objects } = kustomize(`${KUBERNETES}/overlays/full`)

const network = new Network(objects)
const { workloads, policies, services } = network
const budgets = objects.filter(({ kind }) => kind === 'PodDisruptionBudget')

describe('selectors', () => {
  it.each([...services, ...budgets])('$kind $metadata.name chooses its own pods', (object) => {
    const { spec } = object as unknown as { spec: { selector: Labels & Selector } }
    const selector = object.kind === 'Service' ? { matchLabels: spec.selector } : spec.selector
    const chosen = workloads.filter(({ spec: { template } }) => selects(selector, template.metadata.labels))
    expect(chosen.map(({ metadata }) => metadata.name)).toEqual([object.metadata.name])
  })

  it('services lead to ports that there are', () => {
    for (const { metadata, spec } of services) {
      const workload = workloads.find((candidate) => candidate.metadata.name === metadata.name)
      const ports = workload?.spec.template.spec.containers[0].ports ?? []
      for (const { port, targetPort } of spec.ports)
        expect(ports.find(({ name }) => name === targetPort)?.containerPort).toBe(port)
    }
  })
})

describe('network', () => {
  it('lets nothing through that no policy names', () => {
    const deny = policies.find(({ metadata }) => metadata.name === 'burrow-default-deny')
    expect(deny?.spec).toMatchObject({ policyTypes: ['Ingress', 'Egress'] })
    expect([deny?.spec.ingress, deny?.spec.egress]).toEqual([undefined, undefined])
    for (const { spec } of workloads)
      expect(selects(deny!.spec.podSelector, spec.template.metadata.labels)).toBe(true)
  })

  it('has policies that say what they are for, and choose somebody', () => {
    for (const { metadata, spec } of policies) {
      const { ingress, egress, policyTypes } = spec
      if (ingress !== undefined) expect(policyTypes, `${metadata.name}`).toContain('Ingress')
      if (egress !== undefined) expect(policyTypes, `${metadata.name}`).toContain('Egress')
      const chosen = workloads.filter(({ spec: { template } }) =>
        selects(spec.podSelector, template.metadata.labels),
      )
      expect(chosen, `${metadata.name}`).not.toEqual([])
    }
  })

  it('lets everybody ask for names', () => {
    for (const { metadata } of workloads) {
      const ports = network.rulesOf(metadata.name, 'egress').flatMap((rule) => rule.ports)
      expect(ports).toEqual(expect.arrayContaining([{ protocol: 'UDP', port: 53 }]))
    }
  })

  it('lets clients of other namespaces to every port of a service, and to no other', () => {
    for (const { metadata, spec } of services) {
      const rules = network
        .rulesOf(metadata.name, 'ingress')
        .filter((rule) =>
          rule.from?.some((peer) => peer.namespaceSelector?.matchLabels?.['burrow-clients'] === 'allowed'),
        )
      expect(rules.flatMap(({ ports }) => ports.map(({ port }) => port))).toEqual(
        spec.ports.map(({ port }) => port),
      )
    }
    expect(network.reaches('burrow-worker', 'burrow-api', 8080)).toBe(false)
  })

  it('lets the dashboard to the API that its variable names', () => {
    const dashboard = workloads.find(({ metadata }) => metadata.name === 'burrow-dashboard')
    const address = dashboard?.spec.template.spec.containers[0].env.find(
      ({ name }) => name === 'BURROW_API',
    )?.value
    const { hostname, port } = new URL(address!)
    expect(services.map(({ metadata }) => metadata.name)).toContain(hostname)
    expect(network.reaches('burrow-dashboard', hostname, Number(port))).toBe(true)
  })

  it.each([
    ['redis', 'url'],
    ['postgresql', 'owner-url'],
  ])('lets all who have the address of a store to %s', (overlay, key) => {
    const secrets = readObjects(`${KUBERNETES}/secret.example.yaml`) as unknown as {
      stringData: Record<string, string>
    }[]
    const port = Number(new URL(secrets.find(({ stringData }) => key in stringData)!.stringData[key]!).port)
    const rendered = kustomize(`${KUBERNETES}/overlays/${overlay}`).objects
    const policy = rendered.find(({ metadata }) => metadata.name === 'burrow-store') as Policy
    expect(policy.spec.egress).toEqual([{ ports: [{ port }] }])
    for (const { spec } of workloadsOf(rendered)) {
      const isReader = spec.template.spec.containers[0].env.some(({ name }) => name === 'BURROW_URL')
      expect(selects(policy.spec.podSelector, spec.template.metadata.labels)).toBe(isReader)
    }
  })

  it('keeps jobs out of private networks', () => {
    const [rule] = network
      .rulesOf('burrow-worker', 'egress')
      .filter(({ to }) => to?.some((peer) => peer.ipBlock))
    expect(rule?.to).toEqual([
      {
        ipBlock: {
          cidr: '0.0.0.0/0',
          except: expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16']) as string[],
        },
      },
      { ipBlock: { cidr: '::/0', except: expect.arrayContaining(['fc00::/7']) as string[] } },
    ])
  })
})
