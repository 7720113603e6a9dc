import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { p12Signer } from '../gateway/p12-signer'
import { openKey, type SigningKey } from '../gateway/signer'
import { aP12, pdfsig } from '../gateway/testing'
import { FORMS, type FormDefinition } from '../rules/forms'
import { signPdf } from './pades'
import { paperPdf } from './pdf'
import { inspect, programsHere, SAMPLE, textOf } from './testing'

const NOW = new Date()
const YEAR_MS = 365 * 86_400_000
const around = { from: new Date(NOW.getTime() - 86_400_000), to: new Date(NOW.getTime() + YEAR_MS) }
const PASSWORD = 'mật khẩu'

let folder: string
let authorityPem: string
const path = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mot-cua-p12-'))
  const { p12, ...made } = aP12(PASSWORD, around)
  authorityPem = made.authorityPem
  writeFileSync(path('good.p12'), p12)
  writeFileSync(path('old.p12'), aP12(PASSWORD, { from: new Date('2020-01-01'), to: new Date('2021-01-01') }).p12)
  writeFileSync(path('young.p12'), aP12(PASSWORD, { from: around.to, to: new Date(NOW.getTime() + 2 * YEAR_MS) }).p12)
  writeFileSync(path('broken.p12'), p12.subarray(0, 200))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const opened = (name: string, password = PASSWORD) => openKey(p12Signer(path(name), password), NOW)

async function signedPaper(form: FormDefinition, key: SigningKey) {
  const place = { signerName: 'Nguyễn Thị Ượng Nghĩa', reason: form.title, at: NOW }
  return signPdf(await paperPdf(form, SAMPLE[form.kind], place), key)
}

describe('a certificate that may not be used', () => {
  it.each([
    ['none.p12', PASSWORD, 'signing.absent', /không tìm thấy chứng thư số/],
    ['good.p12', 'sai', 'signing.unreadable', /không mở được tệp chứng thư số bằng mật khẩu/],
    ['broken.p12', PASSWORD, 'signing.unreadable', /không mở được tệp/],
    ['old.p12', PASSWORD, 'signing.expired', /đã hết hạn lúc .*01\/01\/2021/],
    ['young.p12', PASSWORD, 'signing.not_yet_valid', /chỉ có hiệu lực từ/],
  ])('%s with %s is refused: %s', async (name, password, reason, sentence) => {
    await expect(opened(name, password)).rejects.toMatchObject({ reason, sentence: expect.stringMatching(sentence) })
  })

  it('a signature its certificate does not confirm is refused, never put in', async () => {
    const [form] = FORMS
    const good = await opened('good.p12')
    const wrong = { ...good, sign: async (data: Uint8Array) => good.sign(Buffer.concat([data, Buffer.from('x')])) }
    if (!form) throw new Error('no form')
    await expect(signedPaper(form, wrong)).rejects.toMatchObject({ reason: 'signing.wrong' })
  })
})

if (programsHere('pdfsig', 'certutil', 'qpdf', 'pdftotext'))
  describe('a signed paper', () => {
    it.each(FORMS)('$set $number: pdfsig finds the signature valid, trusted, over the whole file', async (form) => {
      const signed = await signedPaper(form, await opened('good.p12'))
      const said = await pdfsig(signed, authorityPem)
      expect(said).toContain('Signature Type: ETSI.CAdES.detached')
      expect(said).toContain('Signing Hash Algorithm: SHA-256')
      expect(said).toContain('Total document signed')
      expect(said).toContain('Signature Validation: Signature is Valid.')
      expect(said).toContain('Certificate Validation: Certificate is Trusted.')
    })

    it('is still a sound file with its text, and a changed byte is seen', async () => {
      const form = FORMS.find(({ kind }) => kind === 'refusal')
      if (!form) throw new Error('no refusal')
      const signed = await signedPaper(form, await opened('good.p12'))
      await inspect(signed, 'qpdf', '--check', 'FILE')
      expect(await textOf(signed)).toContain('Lý do: Không thuộc thẩm quyền giải quyết')
      const changed = Buffer.from(signed)
      const at = changed.indexOf('/CreationDate')
      changed.write('/CreationDatf', at, 'latin1')
      expect(await pdfsig(changed, authorityPem)).toContain('Digest Mismatch')
    })

    it('is not trusted by somebody who trusts another authority', async () => {
      const [form] = FORMS
      if (!form) throw new Error('no form')
      const said = await pdfsig(await signedPaper(form, await opened('good.p12')), aP12('x', around).authorityPem)
      expect(said).toContain('Signature is Valid.')
      expect(said).not.toContain('Certificate is Trusted.')
    })
  })
