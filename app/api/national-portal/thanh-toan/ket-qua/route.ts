import { answerAtMainDoor } from '@/lib/national-portal/inbound/main-port'

export const dynamic = 'force-dynamic'

/** Nhận kết quả thanh toán (payment-connect 2.3). */
export const POST = (request: Request) => answerAtMainDoor('thanh-toan/ket-qua', request)
