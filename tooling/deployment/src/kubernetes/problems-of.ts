import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject'
import { TriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { Job } from 'kubernetes-models/batch/v1/Job'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { Namespace } from 'kubernetes-models/v1/Namespace'
import { Secret } from 'kubernetes-models/v1/Secret'
import { Service } from 'kubernetes-models/v1/Service'
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import type { KubernetesObject } from './objects.ts'

/** A kind, with what its schema says of an object. */
interface Model {
  readonly apiVersion: string
  readonly kind: string
  readonly prototype: { validate(this: unknown): void }
}

const MODELS: readonly Model[] = [
  ...[Deployment, Job, NetworkPolicy, PodDisruptionBudget, Namespace, Secret, Service, ServiceAccount],
  ...[ScaledObject, TriggerAuthentication],
]

/** A copy that notes which of its fields nobody has read: `unread` holds the paths of those. */
function watched(value: unknown, path: string, unread: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.entries(value).map(([key, field]): [string, unknown] => {
    unread.add(`${path}.${key}`)
    return [key, watched(field, `${path}.${key}`, unread)]
  })
  const copy: object = Array.isArray(value) ? inner.map(([, field]) => field) : Object.fromEntries(inner)
  return new Proxy(copy, {
    get(target, key) {
      if (typeof key === 'string') unread.delete(`${path}.${key}`)
      return Reflect.get(target, key) as unknown
    },
  })
}

/** What the schemas of Kubernetes have against an object. They let unknown fields pass, so those count that the check never looked at. */
export function problemsOf(object: KubernetesObject): string[] {
  const { apiVersion, kind } = object
  const model = MODELS.find((candidate) => candidate.apiVersion === apiVersion && candidate.kind === kind)
  if (model === undefined) return [`no schema of ${apiVersion} ${kind}`]
  const unread = new Set<string>()
  const problems: string[] = []
  try {
    model.prototype.validate.call(watched(object, '', unread))
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  }
  return [...problems, ...[...unread].map((path) => `${path}: no such field`)]
}
