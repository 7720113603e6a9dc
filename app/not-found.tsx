import type { Metadata } from 'next'
import { NotFoundContent } from '@/components/layout/not-found-content'

export const metadata: Metadata = { title: 'Không tìm thấy trang' }

/** For areas without a 404 of their own. No frame: Next sends this along with every page, officers' pages included. */
export default function NotFound() {
  return (
    <main id="noi-dung" tabIndex={-1} className="mx-auto max-w-page px-4 py-8">
      <NotFoundContent />
    </main>
  )
}
