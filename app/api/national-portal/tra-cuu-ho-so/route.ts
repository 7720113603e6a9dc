import { answerAtMainDoor } from '@/lib/national-portal/inbound/main-port'

export const dynamic = 'force-dynamic'

/** Tra cứu tức thời (national-portal d.1). */
export const POST = (request: Request) => answerAtMainDoor('tra-cuu-ho-so', request)
