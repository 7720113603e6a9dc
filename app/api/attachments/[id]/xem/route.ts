import { answerFile } from '../../answer-file'

/** A stored picture or PDF inside the page of its dossier; anything else is refused. */
export const GET = async (request: Request, { params }: RouteContext<'/api/attachments/[id]/xem'>): Promise<Response> =>
  answerFile(request, (await params).id, { within: true })
