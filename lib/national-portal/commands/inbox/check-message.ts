import 'server-only'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'
import { INBOUND_SENTENCES } from '../../labels/inbound'
import { type InboundContent, type MessageKind, readMessage, referenceOf } from '../../mapping/inbound'
import { isKnownHere } from '../../queries/inbound'
import { askTechId } from '../lists/tech-id'
import type { Checked } from './inbox'

/**
 * Whether a message may be answered with 0, at the door: read strictly, and asked after what the contract wants asked before.
 * Changes nothing. @throws Refusal with the sentence of the answer
 */
export async function checkMessage(kind: MessageKind, body: unknown): Promise<Checked> {
  const content = readMessage(kind, body)
  await refuseUnknown(content)
  return { reference: referenceOf(content), once: kind === 'promotion_notice' }
}

async function refuseUnknown(content: InboundContent): Promise<void> {
  const { NATIONAL_PORTAL_TAX_UNKNOWN, NATIONAL_PORTAL_TECH_ID } = config()
  if (content.kind === 'land_tax_document' && NATIONAL_PORTAL_TAX_UNKNOWN === 'refuse') {
    if (!(await isKnownHere(content.payment.dossierNumber)))
      throw new Refusal('not_found', 'dossier.unknown', INBOUND_SENTENCES.dossierUnknown)
  }
  if (content.kind === 'promotion_notice' && NATIONAL_PORTAL_TECH_ID === 'refuse') {
    const asked = await askTechId(content.filing.taxCode)
    if (asked.outcome === 'unanswered')
      throw new Refusal('unavailable', 'tech_id.unanswered', INBOUND_SENTENCES.techIdUnanswered)
    if (asked.techId === null) throw new Refusal('not_found', 'tech_id.unknown', INBOUND_SENTENCES.techIdUnknown)
  }
}
