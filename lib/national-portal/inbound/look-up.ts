import 'server-only'
import { config } from '@/lib/platform/config'
import { lookUpDossier } from '../commands/parity/look-up'
import { LOOK_UP_UNKNOWN, lookUpAnswer, lookUpDetails, lookUpRefusal } from '../mapping/look-up'
import { getFacts } from '../queries/facts'
import { LookUpRequest } from '../schema/messages'
import { type InboundAnswer, type InboundCall, jsonAnswer, readQuestion } from './call'

/** Tra cứu tức thời (d.1): nine flat fields, or the contract's own words for an unknown number, always HTTP 200. */
export async function answerLookUp(call: InboundCall): Promise<InboundAnswer> {
  const { masohoso } = await readQuestion(call, LookUpRequest)
  const facts = await lookUpDossier(masohoso, call)
  if (!facts) return jsonAnswer(lookUpRefusal(LOOK_UP_UNKNOWN))
  const answer = lookUpAnswer(facts)
  const { NATIONAL_PORTAL_LOOK_UP, NATIONAL_PORTAL_FILE_BASE_URL } = config()
  const more = NATIONAL_PORTAL_LOOK_UP === 'full' && 'MaHoSo' in answer ? await getFacts(facts.id) : null
  return jsonAnswer(more ? { ...answer, ...lookUpDetails(more, NATIONAL_PORTAL_FILE_BASE_URL) } : answer)
}
