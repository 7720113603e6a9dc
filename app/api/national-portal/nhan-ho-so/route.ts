import { answerAtMainDoor } from '@/lib/national-portal/inbound/main-port'

export const dynamic = 'force-dynamic'

/** Nhận hồ sơ, thông báo (national-portal d.3, d.5). */
export const POST = (request: Request) => answerAtMainDoor('nhan-ho-so', request)
