import { expect, it } from 'vitest'
import { takeReturnedMail } from '../inbound'
import { senderOf } from './returns'

it('without MAIL_RETURN_ADDRESS mails leave under the sender of all, and nothing is taken back', async () => {
  process.env.MAIL_RETURN_ADDRESS = ''
  expect(senderOf({ id: '01a2088b-498a-77fd-b930-0bc29a5ecc82', round: 1 })).toBeUndefined()
  const headers = { authorization: `Bearer ${process.env.MAIL_RETURN_TOKEN}` }
  const request = new Request('http://app.example', { method: 'POST', body: 'From: a@b.example\r\n\r\nx', headers })
  await expect(takeReturnedMail(request)).rejects.toMatchObject({ status: 404, reason: 'notice.returns_off' })
})
