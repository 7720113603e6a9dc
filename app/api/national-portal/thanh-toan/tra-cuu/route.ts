import { answerAtMainDoor } from '@/lib/national-portal/inbound/main-port'

export const dynamic = 'force-dynamic'

/** Tra cứu khoản phải nộp của hồ sơ (payment-connect 2.7). */
export const POST = (request: Request) => answerAtMainDoor('thanh-toan/tra-cuu', request)
