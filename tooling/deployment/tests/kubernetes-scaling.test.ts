import { ROUTE_ACCESS, scaleQueueRoute } from '@burrow/api-contract'
import { describe, expect, it } from 'vitest'
import { kustomize } from '../src/kubernetes/kustomize.ts'
import { Network } from '../src/kubernetes/network.ts'
import { KUBERNETES, readObjects, type KubernetesObject } from '../src/kubernetes/objects.ts'

interface Scaler extends KubernetesObject {
  readonly spec: {
    readonly scaleTargetRef: { readonly name: string }
    readonly maxReplicaCount: number
    readonly triggers: readonly {
      readonly type: string
      readonly metadata: Readonly<Record<string, string>>
      readonly authenticationRef: { readonly name: string }
    }[]
  }
}

const { objects } = kustomize(`${KUBERNETES}/overlays/full`)
const network = new Network(objects)

describe('KEDA', () => {
  const scaler = objects.find(({ kind }) => kind === 'ScaledObject') as Scaler | undefined
  const worker = network.workloads.find(({ metadata }) => metadata.name === scaler?.spec.scaleTargetRef.name)
  const variables = worker?.spec.template.spec.containers[0].env ?? []
  const valueOf = (variable: string): string => variables.find(({ name }) => name === variable)?.value ?? ''

  it('asks the route for a field that it answers with, as it takes the question', () => {
    for (const { type, metadata } of scaler?.spec.triggers ?? []) {
      const url = new URL(metadata['url']!)
      expect({ type, metadata }).toMatchObject({
        type: 'metrics-api',
        metadata: { targetValue: '1', authMode: 'bearer' },
      })
      expect(url.pathname).toMatch(new RegExp(`^${scaleQueueRoute.path.replace('{queue}', '[^/]+')}$`))
      const asked = scaleQueueRoute.request.query.safeParse(Object.fromEntries(url.searchParams))
      expect(asked).toMatchObject({
        success: true,
        data: { slots_per_worker: Number(valueOf('BURROW_CONCURRENCY')) },
      })
      expect(asked.data?.max).toBeGreaterThanOrEqual(scaler?.spec.maxReplicaCount ?? 0)
      expect(Object.keys(scaleQueueRoute.responses[200].content['application/json'].schema.shape)).toContain(
        metadata['valueLocation'],
      )
    }
  })

  it('asks the service where it is, for the queues that workers have', () => {
    const urls = (scaler?.spec.triggers ?? []).map(({ metadata }) => new URL(metadata['url']!))
    expect(urls.map(({ pathname }) => pathname.split('/').at(-2))).toEqual(
      valueOf('BURROW_QUEUES').split(','),
    )
    for (const { hostname, port } of urls) {
      const service = network.services.find(
        ({ metadata }) => hostname === `${metadata.name}.${metadata.namespace}.svc`,
      )
      expect(service?.spec.ports.map((entry) => `${entry.port}`)).toContain(port)
      const rules = network
        .rulesOf(service!.metadata.name, 'ingress')
        .filter((rule) =>
          rule.from?.some(
            ({ namespaceSelector }) =>
              namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] === 'keda',
          ),
        )
      expect(rules.flatMap(({ ports }) => ports.map((entry) => `${entry.port}`))).toEqual([port])
    }
  })

  it('has a key with the scope that the route wants', () => {
    const authentication = objects.find(({ kind }) => kind === 'TriggerAuthentication')
    expect(scaler?.spec.triggers[0]?.authenticationRef.name).toBe(authentication?.metadata.name)
    const secret = readObjects(`${KUBERNETES}/secret.example.yaml`).find(
      ({ metadata }) => metadata.name === 'burrow-scaler',
    )
    expect(secret).toMatchObject({ stringData: { key: expect.any(String) as string } })
    expect(authentication).toMatchObject({
      spec: { secretTargetRef: [{ parameter: 'token', name: 'burrow-scaler', key: 'key' }] },
    })
    expect(ROUTE_ACCESS['queues.scale']).toEqual(['queues:read'])
  })
})
