import {
  selects,
  workloadsOf,
  type KubernetesObject,
  type Labels,
  type Selector,
  type Workload,
} from './objects.ts'

interface Peer {
  readonly podSelector?: Selector
  readonly namespaceSelector?: Selector
  readonly ipBlock?: { readonly cidr: string }
}

export interface Rule {
  readonly from?: readonly Peer[]
  readonly to?: readonly Peer[]
  readonly ports: readonly { readonly port: number; readonly protocol?: string }[]
}

export interface Policy extends KubernetesObject {
  readonly spec: {
    readonly podSelector: Selector
    readonly policyTypes: readonly ('Ingress' | 'Egress')[]
    readonly ingress?: readonly Rule[]
    readonly egress?: readonly Rule[]
  }
}

export interface Service extends KubernetesObject {
  readonly spec: {
    readonly selector: Labels
    readonly ports: readonly { readonly port: number; readonly targetPort: string }[]
  }
}

/** The objects of an overlay that are about who reaches whom. */
export class Network {
  readonly workloads: readonly Workload[]
  readonly policies: readonly Policy[]
  readonly services: readonly Service[]

  constructor(objects: readonly KubernetesObject[]) {
    this.workloads = workloadsOf(objects)
    this.policies = objects.filter(({ kind }) => kind === 'NetworkPolicy') as Policy[]
    this.services = objects.filter(({ kind }) => kind === 'Service') as Service[]
  }

  /** The labels that pods of a workload have. */
  labelsOf(name: string): Labels {
    const workload = this.workloads.find(({ metadata }) => metadata.name === name)
    if (workload === undefined) throw new Error(`no workload is called ${name}`)
    return workload.spec.template.metadata.labels
  }

  /** The rules that let something to or from pods of a workload. */
  rulesOf(name: string, direction: 'ingress' | 'egress'): Rule[] {
    return this.policies
      .filter(({ spec }) => selects(spec.podSelector, this.labelsOf(name)))
      .flatMap(({ spec }) => spec[direction] ?? [])
  }

  /** Whether pods of one workload reach a port of another one, which both sides must let through. */
  reaches(from: string, to: string, port: number): boolean {
    const lets = (rules: Rule[], side: 'from' | 'to', other: Labels): boolean =>
      rules.some(
        (rule) =>
          rule.ports.some((entry) => entry.port === port) &&
          (rule[side] ?? []).some(
            ({ podSelector, namespaceSelector }) =>
              podSelector !== undefined && namespaceSelector === undefined && selects(podSelector, other),
          ),
      )
    return (
      lets(this.rulesOf(from, 'egress'), 'to', this.labelsOf(to)) &&
      lets(this.rulesOf(to, 'ingress'), 'from', this.labelsOf(from))
    )
  }
}
