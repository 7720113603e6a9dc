import 'server-only'
import {
  ANNOTATION_FLAGS,
  DEFAULT_BYTE_RANGE_PLACEHOLDER,
  SIG_FLAGS,
  SUBFILTER_ETSI_CADES_DETACHED,
} from '@signpdf/utils'
import type { Pdf } from './page'

/** Who signs, for what, when: as the reader of the PDF is told beside the signature. */
export type SignaturePlace = { signerName: string; reason: string; at: Date }

/** Room for the signature in the file: a chain of four large certificates and the signed attributes. */
export const SIGNATURE_BYTES = 16_384

/** pdfkit writes a String object as a text and a plain string as a name. */
const text = (value: string) => Object(value) as string

/**
 * Leaves an empty place for one PAdES signature in a document that is still open, with a field that shows nothing on the
 * page. pdfkit has no signatures of its own; the catalogue is its documented structure under an undocumented name.
 */
export function leaveSignaturePlace(pdf: Pdf, { signerName, reason, at }: SignaturePlace): void {
  const signature = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: SUBFILTER_ETSI_CADES_DETACHED,
    ByteRange: [0, DEFAULT_BYTE_RANGE_PLACEHOLDER, DEFAULT_BYTE_RANGE_PLACEHOLDER, DEFAULT_BYTE_RANGE_PLACEHOLDER],
    Contents: Buffer.alloc(SIGNATURE_BYTES),
    Name: text(signerName),
    Reason: text(reason),
    M: at,
  })
  const field = pdf.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: text('Signature1'),
    Rect: [0, 0, 0, 0],
    F: ANNOTATION_FLAGS.PRINT | ANNOTATION_FLAGS.HIDDEN,
    P: pdf.page.dictionary,
    V: signature,
  })
  pdf.page.annotations.push(field)
  pdf.initForm()
  const form = formOfCatalogue(pdf)
  form.Fields.push(field)
  form.SigFlags = SIG_FLAGS.SIGNATURES_EXIST | SIG_FLAGS.APPEND_ONLY
  // A reader that drew the field anew would change what was signed.
  delete form.NeedAppearances
  signature.end('')
  field.end('')
}

type Form = { Fields: unknown[]; SigFlags?: number; NeedAppearances?: boolean }

function formOfCatalogue(pdf: Pdf): Form {
  const { _root: catalogue } = pdf as unknown as { _root: { data: { AcroForm: { data: Form } } } }
  return catalogue.data.AcroForm.data
}
