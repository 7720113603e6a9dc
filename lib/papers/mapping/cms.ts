import 'server-only'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { Refusal } from '@/lib/platform/refusal'
import type { SigningKey } from '../gateway/signer'
import { SIGNING_SENTENCES } from '../labels'

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
}
const SET = 0x31

const sha256 = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(bytes).digest())
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
const algorithm = (algorithmId: string) => new AlgorithmIdentifier({ algorithmId, algorithmParams: new Null() })

/**
 * A detached signature over `content` as PAdES B-B wants it (ETSI EN 319 142-1): CMS with content type, message digest and
 * the certificate's own digest among what is signed, and no time of signing, which stands in the PDF. Refuses with
 * `signing.wrong` a signature that its certificate does not confirm, so that none is ever stored.
 */
export async function detachedSignature(key: SigningKey, content: Uint8Array): Promise<Uint8Array> {
  const certificates = key.chain.map((der) => Certificate.fromBER(exact(der)))
  const [own] = certificates
  const [der] = key.chain
  if (!own || !der) throw new Refusal('unavailable', 'signing.absent', SIGNING_SENTENCES.absent)
  const attributes = signedAttributes(content, der)
  // Signed as a SET, stored under the tag [0] (RFC 5652, 5.4).
  const signed = new Uint8Array(attributes.toSchema().toBER(false))
  signed[0] = SET
  const signature = await key.sign(signed)
  if (!verify('sha256', signed, new X509Certificate(der).publicKey, signature))
    throw new Refusal('unavailable', 'signing.wrong', SIGNING_SENTENCES.wrong)
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: algorithm(OID.sha256),
    signedAttrs: attributes,
    signatureAlgorithm: algorithm(OID.rsa),
    signature: new OctetString({ valueHex: exact(signature) }),
  })
  const data = new SignedData({
    version: 1,
    digestAlgorithms: [algorithm(OID.sha256)],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates,
    signerInfos: [signer],
  })
  const info = new ContentInfo({ contentType: OID.signedData, content: data.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER(false))
}

function signedAttributes(content: Uint8Array, certificate: Uint8Array): SignedAndUnsignedAttributes {
  // ESSCertIDv2: SHA-256 is the default of the hash and therefore not written.
  const certificateId = new Sequence({ value: [new OctetString({ valueHex: sha256(certificate).buffer })] })
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: sha256(content).buffer })] }),
    new Attribute({
      type: OID.signingCertificateV2,
      values: [new Sequence({ value: [new Sequence({ value: [certificateId] })] })],
    }),
  ]
  const encoded = (attribute: Attribute) => Buffer.from(attribute.toSchema().toBER(false))
  // DER orders the members of a SET by their bytes; a verifier that encodes them anew must find the same.
  attributes.sort((one, other) => Buffer.compare(encoded(one), encoded(other)))
  return new SignedAndUnsignedAttributes({ type: 0, attributes })
}
