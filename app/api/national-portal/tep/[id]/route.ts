import { answerAtMainDoor } from '@/lib/national-portal/inbound/main-port'

export const dynamic = 'force-dynamic'

/** Tải tệp của hồ sơ (national-portal d.2). */
export async function GET(request: Request, { params }: RouteContext<'/api/national-portal/tep/[id]'>) {
  return answerAtMainDoor('tep', request, (await params).id)
}

export const HEAD = GET
