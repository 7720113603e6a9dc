import type { Metadata } from 'next'
import { NotFoundContent } from '@/components/layout/not-found-content'

export const metadata: Metadata = { title: 'Không tìm thấy trang' }

/** The frame of the screens has the landmark already. */
export default function ScreenNotFound() {
  return <NotFoundContent />
}
