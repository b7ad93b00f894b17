import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endsWithParent, testRedis } from '@burrow/services'
import { expect, it } from 'vitest'
import { startReceiver, verified } from './receiver.ts'
import { openRig } from './rig.ts'

const SCRIPT = fileURLToPath(new URL('support/worker-process.ts', import.meta.url))

it('a worker that is killed as soon as its job has ended loses no webhook', async () => {
  await using redis = await testRedis()
  const namespace = `webhooks-killed-${process.pid}`
  const rig = await openRig(redis.url, namespace)
  await using receiver = await startReceiver()
  const { secret } = await rig.endpoint({ url: receiver.url })
  const { PATH = '', HOME = '' } = process.env
  const worker = endsWithParent(
    spawn(process.execPath, ['--conditions=@burrow/source', '--import', 'tsx', SCRIPT], {
      env: { PATH, HOME, BURROW_URL: redis.url, BURROW_NAMESPACE: namespace },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  const exited = once(worker, 'exit')
  try {
    const job = await rig.burrow.enqueue('echo', 'hello', { webhook: receiver.url })
    expect(await job.result()).toBe('hello')
    worker.kill('SIGKILL')
    await exited
    // Nobody was there to pass it on; whoever comes next does.
    expect(receiver.connections).toBe(0)
    await rig.send({ allowHosts: [receiver.host] })
    const received = await receiver.waitFor(2)
    const ours = await rig.secrets.read()
    const bodies = received.map((one) => {
      try {
        return verified(one, secret)
      } catch {
        return verified(one, ours.secrets[0]?.secret)
      }
    })
    for (const body of bodies)
      expect(body).toMatchObject({ type: 'job.completed', data: { id: job.id, result: 'hello' } })
  } finally {
    worker.kill('SIGKILL')
    await exited
  }
})
