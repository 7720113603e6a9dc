import type { Metadata } from 'next'
import { NotFoundContent } from '@/components/layout/not-found-content'
import { agency } from './agency'
import RootLayout from './layout'
import { PublicFrame } from './public-frame'

export function generateMetadata(): Metadata {
  return { title: `Không tìm thấy trang – Cổng Dịch vụ công ${agency().provinceName}` }
}

/** For every address that no route answers, in the frame of the public pages. It stands outside all layouts, so it brings them. */
export default function GlobalNotFound() {
  return (
    <RootLayout>
      <PublicFrame>
        <NotFoundContent />
      </PublicFrame>
    </RootLayout>
  )
}
