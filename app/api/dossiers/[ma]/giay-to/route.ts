import { currentPerson } from '@/lib/auth/gates'
import { KIND_NAMES, SENTENCES } from '@/lib/papers/labels'
import {
  citizenDossierId,
  type ListedPaper,
  listCitizenPapers,
  listPapers,
  officerDossierId,
} from '@/lib/papers/queries/papers'
import { Refusal } from '@/lib/platform/refusal'
import { problemOf } from '@/lib/platform/route'

/** The papers issued about a dossier, newest first, for an officer in scope or the citizen whose dossier it is. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/dossiers/[ma]/giay-to'>,
): Promise<Response> {
  try {
    const { ma } = await params
    const papers = await papersOf(ma)
    const shown = papers.map((paper) => ({
      ...paper,
      name: KIND_NAMES[paper.kind],
      href: `/api/dossiers/${encodeURIComponent(ma)}/giay-to/${paper.id}`,
    }))
    return Response.json({ papers: shown }, { headers: { 'cache-control': 'private, no-store' } })
  } catch (error) {
    return problemOf(error)
  }
}

async function papersOf(code: string): Promise<ListedPaper[]> {
  const person = await currentPerson()
  if (!person) throw new Refusal('unauthenticated', 'auth.sign_in', SENTENCES.signIn)
  const isOfficer = person.kind === 'officer'
  const id = await (isOfficer ? officerDossierId(person.officer, code) : citizenDossierId(person.citizen, code))
  // The same answer for a dossier of somebody else and for none.
  if (!id) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.dossierNotFound)
  return isOfficer ? listPapers(person.officer, id) : listCitizenPapers(person.citizen, id)
}
