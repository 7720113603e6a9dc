import 'server-only'
import { SignPdf } from '@signpdf/signpdf'
import { Signer } from '@signpdf/utils'
import type { SigningKey } from '../gateway/signer'
import { detachedSignature } from './cms'

/**
 * Fills the place that `paperPdf` or `withSignaturePlace` left with a PAdES signature over every other byte of the file. Refuses as
 * `detachedSignature` does; the PDF given is left as it was.
 */
export async function signPdf(pdf: Uint8Array, key: SigningKey): Promise<Uint8Array> {
  return new SignPdf().sign(Buffer.from(pdf), new CmsSigner(key))
}

class CmsSigner extends Signer {
  readonly #key: SigningKey

  constructor(key: SigningKey) {
    super()
    this.#key = key
  }

  override async sign(content: Buffer): Promise<Buffer> {
    return Buffer.from(await detachedSignature(this.#key, content))
  }
}
