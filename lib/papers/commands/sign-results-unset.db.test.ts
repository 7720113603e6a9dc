// No certificate and no signing service are set here: a leader signs on paper.
import { expect, it } from 'vitest'
import { STANDARD_PROCESS } from '@/lib/procedures/rules/process'
import type { ProcessStep } from '@/lib/procedures/schema'
import { signResults } from './sign-results'
import { aResultPdf, openDesk } from './testing'

/** The standard process, save that every way to the end leads through approval and signature. */
const SIGNED_PROCESS: ProcessStep[] = STANDARD_PROCESS.map((step) => {
  if (step.key === 'giai-quyet') return { ...step, moves: { submit_for_approval: 'duyet' } }
  return step.key === 'duyet' ? { ...step, moves: { sign: 'hoan-thanh' } } : step
})

it('the act is recorded with the digests, and the results stay as they are', async () => {
  const desk = await openDesk()
  const id = await desk.approved([await aResultPdf()])
  const before = await desk.paperOf(id)
  await desk.act(signResults, desk.leader, id)
  expect(await desk.paperOf(id)).toEqual(before)
  const { sha256 } = await desk.fileOf(before.attachmentId)
  expect((await desk.lastAct(id))?.details).toEqual({ signedSha256: [sha256] })
})

it('where the process prescribes a digital signature, it is refused in words', async () => {
  const desk = await openDesk({ process: SIGNED_PROCESS })
  const id = await desk.approved([await aResultPdf()])
  const before = await desk.traces(id)
  await expect(desk.act(signResults, desk.leader, id)).rejects.toMatchObject({
    kind: 'unavailable',
    reason: 'signing.absent',
    sentence: expect.stringContaining('yêu cầu ký số kết quả, nhưng hệ thống chưa được đặt chứng thư số'),
  })
  expect(await desk.traces(id)).toEqual(before)
})
