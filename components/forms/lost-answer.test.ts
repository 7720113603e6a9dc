import { expect, it } from 'vitest'
import { lostAnswer } from './lost-answer'

it('names the code under which the server knows the failure', () => {
  const failure = Object.assign(new Error('An error occurred'), { digest: '4055550836' })
  expect(lostAnswer(failure)).toMatchObject({ ok: false, kind: 'unavailable', reason: 'form.failed' })
  expect(lostAnswer(failure).sentence).toContain('mã 4055550836')
})

it.each([new TypeError('Failed to fetch'), undefined])(
  'speaks of the network when the server said nothing (%j)',
  (error) => {
    expect(lostAnswer(error)).toMatchObject({ reason: 'form.offline' })
    expect(lostAnswer(error).sentence).toMatch(/^Mất kết nối/)
  },
)
