import { join } from 'node:path'
import { readObjects, type KubernetesObject, type Workload } from './objects.ts'

interface Kustomization {
  readonly kind: 'Kustomization' | 'Component'
  readonly namespace?: string
  readonly resources?: readonly string[]
  readonly components?: readonly string[]
  readonly images?: readonly {
    readonly name: string
    readonly newName: string
    readonly newTag: string
  }[]
  readonly replicas?: readonly { readonly name: string; readonly count: number }[]
}

const FOLLOWED = ['apiVersion', 'kind', 'namespace', 'resources', 'components', 'images', 'replicas']

/** Objects that belong to no namespace. */
const CLUSTER_WIDE = new Set(['Namespace'])

export interface Rendered {
  readonly objects: readonly KubernetesObject[]
  /** Every file that was read, as paths from the root. */
  readonly files: readonly string[]
}

/**
 * What `kubectl kustomize` makes of a folder, for the few things that ours say. Anything else is an error, and so is a name that
 * nothing has.
 */
export function kustomize(folder: string): Rendered {
  const path = join(folder, 'kustomization.yaml')
  const [kustomization] = readObjects(path) as unknown as [Kustomization]
  const unknown = Object.keys(kustomization).filter((key) => !FOLLOWED.includes(key))
  if (unknown.length > 0) throw new Error(`${path}: no way to follow ${unknown.join(', ')}`)

  const files = [path]
  const objects: KubernetesObject[] = []
  for (const name of [...(kustomization.resources ?? []), ...(kustomization.components ?? [])]) {
    const target = join(folder, name)
    if (name.endsWith('.yaml')) {
      files.push(target)
      objects.push(...readObjects(target))
    } else {
      const inner = kustomize(target)
      files.push(...inner.files)
      objects.push(...inner.objects)
    }
  }
  return { files, objects: objects.map((object) => adapt(object, kustomization)) }
}

function adapt(object: KubernetesObject, kustomization: Kustomization): KubernetesObject {
  const { namespace } = kustomization
  const placed =
    namespace === undefined || CLUSTER_WIDE.has(object.kind)
      ? object
      : { ...object, metadata: { ...object.metadata, namespace } }
  return object.kind === 'Deployment' || object.kind === 'Job'
    ? adaptWorkload(placed as Workload, kustomization)
    : placed
}

function adaptWorkload(workload: Workload, { images = [], replicas = [] }: Kustomization): Workload {
  const [container] = workload.spec.template.spec.containers
  const image = images.find(({ name }) => name === container.image)
  const count = replicas.find(({ name }) => name === workload.metadata.name)?.count
  const containers: [typeof container] = [
    image === undefined ? container : { ...container, image: `${image.newName}:${image.newTag}` },
  ]
  const { template } = workload.spec
  return {
    ...workload,
    spec: {
      ...workload.spec,
      ...(count === undefined ? {} : { replicas: count }),
      template: { ...template, spec: { ...template.spec, containers } },
    },
  }
}
