import { answerFile } from '../answer-file'

/** A stored file, opened in a tab of its own or saved. */
export const GET = async (request: Request, { params }: RouteContext<'/api/attachments/[id]'>): Promise<Response> =>
  answerFile(request, (await params).id)
