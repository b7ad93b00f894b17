import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { SETTINGS } from '@burrow/process'
import { kustomize } from '../src/kubernetes/kustomize.ts'
import { KUBERNETES, readObjects, workloadsOf, yamlFiles } from '../src/kubernetes/objects.ts'
import { problemsOf } from '../src/kubernetes/problems-of.ts'
import { root } from '../src/repository.ts'

const OVERLAYS = ['redis', 'postgresql', 'full'].map((name) => `${KUBERNETES}/overlays/${name}`)
const SECRETS = `${KUBERNETES}/secret.example.yaml`

function hasKubectl(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('schemas', () => {
  const [account] = readObjects(`${KUBERNETES}/base/worker.yaml`)

  it('would find what is wrong', () => {
    const object = { ...account!, apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 'two' } }
    expect(problemsOf(object)[0]).toMatch(/replicas must be integer/)
    expect(problemsOf({ ...account!, kind: 'Unknown' })).toEqual(['no schema of v1 Unknown'])
    const misspelt = { ...account!, metadata: { name: 'x', lables: {} } }
    expect(problemsOf(misspelt)).toEqual(['.metadata.lables: no such field'])
  })

  it.each(OVERLAYS)('%s has nothing that Kubernetes does not know', (overlay) => {
    for (const object of kustomize(overlay).objects)
      expect(problemsOf(object), `${object.kind} ${object.metadata.name}`).toEqual([])
  })

  it('the example of secrets is right, and of no use as it stands', () => {
    for (const secret of readObjects(SECRETS)) expect(problemsOf(secret)).toEqual([])
    const admin = readObjects(SECRETS).find(({ metadata }) => metadata.name === 'burrow-admin')
    const { key } = (admin as unknown as { stringData: { key: string } }).stringData
    expect(SETTINGS.adminKey.schema.safeParse(key).success).toBe(false)
  })
})

describe('kustomizations', () => {
  it('use every file', () => {
    const used = OVERLAYS.flatMap((overlay) => kustomize(overlay).files)
    expect([...new Set([...used, SECRETS])].toSorted()).toEqual(yamlFiles(KUBERNETES))
  })

  it.each(OVERLAYS)(
    '%s gives every object a name of its own, in one namespace, and holds no secret',
    (overlay) => {
      const { objects } = kustomize(overlay)
      const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
      expect(new Set(names).size).toBe(names.length)
      const [namespace] = objects.filter(({ kind }) => kind === 'Namespace')
      const places = objects
        .filter(({ kind }) => kind !== 'Namespace')
        .map(({ metadata }) => metadata.namespace)
      expect([...new Set(places)]).toEqual([namespace?.metadata.name])
      expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([])
    },
  )

  it.each(OVERLAYS)('%s says for all images, and for no others, where they are', (overlay) => {
    const images = workloadsOf(kustomize(overlay).objects).map(
      ({ spec }) => spec.template.spec.containers[0].image,
    )
    const [{ images: given }] = readObjects(`${overlay}/kustomization.yaml`) as unknown as [
      { images: { newName: string; newTag: string }[] },
    ]
    expect(given.map(({ newName, newTag }) => `${newName}:${newTag}`).toSorted()).toEqual(images.toSorted())
  })

  it.each(OVERLAYS)('%s says how many workers there are, unless KEDA does', (overlay) => {
    const { objects } = kustomize(overlay)
    const isScaled = objects.some(({ kind }) => kind === 'ScaledObject')
    const worker = workloadsOf(objects).find(({ metadata }) => metadata.name === 'burrow-worker')
    expect(worker?.spec.replicas === undefined).toBe(isScaled)
  })

  it.runIf(hasKubectl()).each(OVERLAYS)('%s is rendered here as kubectl does it', (overlay) => {
    const text = execFileSync('kubectl', ['kustomize', join(root, overlay)], { encoding: 'utf8' })
    const theirs = parseAllDocuments(text).map((document) => document.toJS() as { kind: string })
    const ours = kustomize(overlay).objects
    expect(theirs).toHaveLength(ours.length)
    expect(theirs).toEqual(expect.arrayContaining([...ours]))
  })
})
