import 'server-only'
import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import {
  ANNOTATION_FLAGS,
  DEFAULT_BYTE_RANGE_PLACEHOLDER,
  SIG_FLAGS,
  SUBFILTER_ETSI_CADES_DETACHED,
} from '@signpdf/utils'
import { Refusal } from '@/lib/platform/refusal'
import { RESULT_SENTENCES } from '../labels'
import { SIGNATURE_BYTES, type SignaturePlace } from './signature-place'

/** A file that somebody else made: its bytes and the name people know it by. */
type GivenPdf = { bytes: Buffer; fileName: string }

/**
 * The PDF with an empty place for one more signature, which `signPdf` fills. What was there stays byte for byte and the place
 * comes behind it (an incremental update), so that signatures in the file stay valid. Refuses in words a file with a password
 * (`result.locked`), one whose author allows no further signature (`result.certified`), and one that cannot be read as a whole (`result.broken`).
 */
export async function withSignaturePlace({ bytes, fileName }: GivenPdf, place: SignaturePlace): Promise<Uint8Array> {
  const pdf = await open({ bytes, fileName })
  const { catalog, context } = pdf
  if (isFinal(catalog)) throw new Refusal('conflict', 'result.certified', RESULT_SENTENCES.certified(fileName))
  // As it is: in an object stream the place could not be filled.
  const signature = context.register(PDFInvalidObject.of(Buffer.from(dictionaryOf(place), 'latin1')))
  const page = pdf.getPage(0)
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of(`MotCua${signature.objectNumber}`),
      Rect: [0, 0, 0, 0],
      F: ANNOTATION_FLAGS.PRINT | ANNOTATION_FLAGS.HIDDEN,
      P: page.ref,
      V: signature,
    }),
  )
  appendTo(page.node, 'Annots', field)
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict) ?? context.obj({})
  appendTo(form, 'Fields', field)
  form.set(PDFName.of('SigFlags'), PDFNumber.of(SIG_FLAGS.SIGNATURES_EXIST | SIG_FLAGS.APPEND_ONLY))
  if (!catalog.has(PDFName.of('AcroForm'))) catalog.set(PDFName.of('AcroForm'), context.register(form))
  return pdf.save({ useObjectStreams: !hasTable(bytes, context.pdfFileDetails.prevStartXRef) })
}

async function open({ bytes, fileName }: GivenPdf): Promise<PDFDocument> {
  try {
    const pdf = await PDFDocument.load(bytes, {
      forIncrementalUpdate: true,
      throwOnInvalidObject: true,
      updateMetadata: false,
      preserveXFA: true,
    })
    if (pdf.getPageCount() > 0 && isWhole(bytes, pdf.context.pdfFileDetails.prevStartXRef)) return pdf
  } catch (cause) {
    // What is packed and encrypted fails before the reader sees that it is.
    const locked = cause instanceof EncryptedPDFError || bytes.includes('/Encrypt')
    const refusal = locked
      ? new Refusal('conflict', 'result.locked', RESULT_SENTENCES.locked(fileName))
      : broken(fileName)
    refusal.cause = cause
    throw refusal
  }
  throw broken(fileName)
}

const broken = (fileName: string) => new Refusal('conflict', 'result.broken', RESULT_SENTENCES.broken(fileName))

const hasTable = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + 4) === 'xref'

/** The end of the file names the place of its cross references, and no place waits for a signature already. */
function isWhole(bytes: Buffer, crossReferencesAt: number): boolean {
  const stands = bytes.toString('latin1', crossReferencesAt, crossReferencesAt + 30)
  const named = hasTable(bytes, crossReferencesAt) || /^\d+ \d+ obj/.test(stands)
  return named && bytes.toString('latin1', 0, 5) === '%PDF-' && !bytes.includes(`/${DEFAULT_BYTE_RANGE_PLACEHOLDER}`)
}

/** Whether the author's signature forbids every change, a further signature as well (DocMDP 1, ISO 32000-1 12.8.2.2). */
function isFinal(catalog: PDFDict): boolean {
  const author = catalog.lookupMaybe(PDFName.of('Perms'), PDFDict)?.lookupMaybe(PDFName.of('DocMDP'), PDFDict)
  const reference = author?.lookupMaybe(PDFName.of('Reference'), PDFArray)?.lookupMaybe(0, PDFDict)
  const allowed = reference
    ?.lookupMaybe(PDFName.of('TransformParams'), PDFDict)
    ?.lookupMaybe(PDFName.of('P'), PDFNumber)
  return allowed?.asNumber() === 1
}

/** A new list in the place of the old one: its owner is written anew, whether the list was its own or shared. */
function appendTo(owner: PDFDict, key: 'Annots' | 'Fields', field: PDFRef): void {
  const list = PDFArray.withContext(owner.context)
  for (const one of owner.lookupMaybe(PDFName.of(key), PDFArray)?.asArray() ?? []) list.push(one)
  list.push(field)
  owner.set(PDFName.of(key), list)
}

function dictionaryOf({ signerName, reason, at }: SignaturePlace): string {
  const later = `/${DEFAULT_BYTE_RANGE_PLACEHOLDER}`
  const time = at.toISOString().replace(/[-:T]|\.\d+/g, '')
  return [
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${SUBFILTER_ETSI_CADES_DETACHED}`,
    `/ByteRange [0 ${later} ${later} ${later}]`,
    `/Contents <${'0'.repeat(SIGNATURE_BYTES * 2)}>`,
    `/Name ${PDFHexString.fromText(signerName)} /Reason ${PDFHexString.fromText(reason)} /M (D:${time}) >>`,
  ].join('\n')
}
