import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPdf } from '@/db/testing/sample-files'
import { p12Signer } from '../gateway/p12-signer'
import { openKey, type SigningKey } from '../gateway/signer'
import { aP12, pdfsig } from '../gateway/testing'
import { FORMS } from '../rules/forms'
import { signPdf } from './pades'
import { paperPdf } from './pdf'
import { withSignaturePlace } from './result-pdf'
import { inspect, programsHere, SAMPLE, textOf } from './testing'

const NOW = new Date()
const around = { from: new Date(NOW.getTime() - 86_400_000), to: new Date(NOW.getTime() + 365 * 86_400_000) }
const PLACE = { signerName: 'Vũ Thị Ượng Nghĩa', reason: 'Kết quả giải quyết hồ sơ', at: NOW }

let folder: string
let authorityPem: string
let key: SigningKey
/** Of an officer elsewhere, whom another authority vouches for. */
let elsewhere: { authorityPem: string; key: SigningKey }
const path = (name: string) => join(folder, name)

async function aKey(name: string) {
  const { p12, ...made } = aP12('mật khẩu', around)
  writeFileSync(path(name), p12)
  return { ...made, key: await openKey(p12Signer(path(name), 'mật khẩu'), NOW) }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mot-cua-result-'))
  elsewhere = await aKey('elsewhere.p12')
  ;({ authorityPem, key } = await aKey('key.p12'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** One page of another maker; PDF 1.7 with object and cross-reference streams, or with the plain table. */
async function foreign(useObjectStreams: boolean, change: (pdf: PDFDocument) => void = () => {}): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  pdf.addPage([420, 595]).drawText('Ket qua mau')
  change(pdf)
  return Buffer.from(await pdf.save({ useObjectStreams }))
}

async function ofOurs(by?: SigningKey): Promise<Buffer> {
  const [form] = FORMS
  if (!form) throw new Error('no form')
  const pdf = await paperPdf(form, SAMPLE[form.kind], by && PLACE)
  return Buffer.from(by ? await signPdf(pdf, by) : pdf)
}

/** The file as qpdf writes it with these options. */
async function byQpdf(...options: string[]): Promise<Buffer> {
  writeFileSync(path('in.pdf'), await foreign(false))
  execFileSync('qpdf', [...options, path('in.pdf'), path('out.pdf')])
  return readFileSync(path('out.pdf'))
}

const sign = async (bytes: Buffer, by = key) =>
  Buffer.from(await signPdf(await withSignaturePlace({ bytes, fileName: 'kết quả.pdf' }, PLACE), by))
/** Of each signature in the file, the good words that pdfsig has for it. */
const validations = (said: string) =>
  said
    .split('Signature #')
    .slice(1)
    .map((one) => ['Signature is Valid.', 'Certificate is Trusted.'].filter((words) => one.includes(words)))

if (programsHere('pdfsig', 'certutil', 'qpdf', 'pdftotext'))
  describe('a result of another maker, signed', () => {
    it.each([
      ['with a table of cross references', () => foreign(false)],
      ['with streams of cross references', () => foreign(true)],
      ['written for the web', () => byQpdf('--linearize')],
      ['written for the web, with streams', () => byQpdf('--linearize', '--object-streams=generate')],
      [
        'with a form in it',
        () => foreign(true, (pdf) => void pdf.getForm().createTextField('ten').addToPage(pdf.getPage(0))),
      ],
      ['of our own forms', () => ofOurs()],
    ])('%s: valid and trusted over the whole file, what was there untouched', async (_name, made) => {
      const bytes = await made()
      const signed = await sign(bytes)
      expect(signed.subarray(0, bytes.length).equals(bytes)).toBe(true)
      const said = await pdfsig(signed, authorityPem)
      expect(said).toContain('Signature Type: ETSI.CAdES.detached')
      expect(said).toContain('Signature Validation: Signature is Valid.')
      expect(said).toContain('Certificate Validation: Certificate is Trusted.')
      expect(said).toContain('Total document signed')
      await inspect(signed, 'qpdf', '--check', 'FILE')
      expect(await textOf(signed)).toBe(await textOf(bytes))
    })

    it.each([
      ['a file of another maker, with streams', () => foreign(true)],
      ['a file of another maker, with a table', () => foreign(false)],
      ['one of our forms', () => ofOurs(elsewhere.key)],
    ])(
      '%s that an officer signed elsewhere: both signatures are valid, each by its own authority',
      async (_name, made) => {
        const file = await made()
        const before = file.includes('/ByteRange') ? file : await sign(file, elsewhere.key)
        const both = await sign(before)
        const [theirs, ours] = [await pdfsig(both, elsewhere.authorityPem), await pdfsig(both, authorityPem)]
        expect(validations(theirs)).toEqual([
          ['Signature is Valid.', 'Certificate is Trusted.'],
          ['Signature is Valid.'],
        ])
        expect(validations(ours)).toEqual([['Signature is Valid.'], ['Signature is Valid.', 'Certificate is Trusted.']])
        expect(ours.match(/Total document signed/g)).toHaveLength(1)
        await inspect(both, 'qpdf', '--check', 'FILE')
      },
    )

    it('is seen when a byte of it changes afterwards', async () => {
      const signed = await sign(await foreign(false))
      signed.write('/Typf', signed.indexOf('/Type'), 'latin1')
      expect(await pdfsig(signed, authorityPem)).toContain('Digest Mismatch')
    })

    it.each([
      ['a password to open it', ['--encrypt', 'mo', 'chu', '256', '--']],
      ['a password, and packed', ['--object-streams=generate', '--encrypt', 'mo', 'chu', '256', '--']],
      ['rights that an owner keeps', ['--encrypt', '', 'chu', '256', '--modify=none', '--']],
    ])('%s: refused', async (_name, options) => {
      await expect(sign(await byQpdf(...options))).rejects.toMatchObject({
        reason: 'result.locked',
        sentence: expect.stringMatching(/^Chưa ký được tệp kết quả\.pdf: tệp PDF đang đặt mật khẩu/),
      })
    })
  })

/** A signature of the author by which nobody may change anything (DocMDP 1). */
const certified = (allowed: number) =>
  foreign(true, ({ catalog, context }) => {
    const parameters = { Type: 'TransformParams', P: allowed, V: '1.2' }
    const reference = { Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: parameters }
    const signature = context.register(context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', Reference: [reference] }))
    catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: signature }))
  })

describe('a result that takes no signature', () => {
  it('is one whose author allows none; one who allows signing is no obstacle', async () => {
    await expect(sign(await certified(1))).rejects.toMatchObject({
      reason: 'result.certified',
      sentence: expect.stringContaining('không cho thêm chữ ký nào nữa'),
    })
    expect((await sign(await certified(2))).length).toBeGreaterThan(0)
  })

  it.each([
    ['no pages', async () => aPdf(2000)],
    ['its end cut off', async () => (await foreign(false)).subarray(0, -60)],
    ['its middle cut out', async () => cutOut(await foreign(true), 200, 500)],
    ['another place of cross references', async () => replaced(await foreign(false), /startxref\n\d+/, 'startxref\n7')],
    ['something before its beginning', async () => Buffer.concat([Buffer.from('junk\n'), await foreign(false)])],
    ['a place that waits for a signature', () => foreign(false, waiting)],
    ['nothing of a PDF', async () => Buffer.from('%PDF-1.7\nkhông phải PDF')],
    ['nothing at all', async () => Buffer.alloc(0)],
  ])('%s: refused in words', async (_name, made) => {
    await expect(sign(await made())).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'result.broken',
      sentence: expect.stringContaining('tệp PDF bị hỏng hoặc không đúng cấu trúc'),
    })
  })
})

const cutOut = (bytes: Buffer, from: number, to: number) => Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
const replaced = (bytes: Buffer, pattern: RegExp, by: string) =>
  Buffer.from(bytes.toString('latin1').replace(pattern, by), 'latin1')
function waiting({ catalog, context }: PDFDocument): void {
  catalog.set(PDFName.of('ByteRange'), context.obj([0, '**********', '**********', '**********']))
}
