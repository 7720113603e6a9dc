import './globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { agency } from './agency'

// Every page carries a fresh CSP nonce, so nothing is prerendered; data is cached below the page instead.
export const dynamic = 'force-dynamic'

export function generateMetadata(): Metadata {
  const portal = `Cổng Dịch vụ công ${agency().provinceName}`
  return {
    title: { template: `%s – ${portal}`, default: portal },
    description: 'Tìm thủ tục hành chính, nộp hồ sơ trực tuyến, theo dõi tiến độ và nhận kết quả.',
    // Phone numbers are links where they should be; iOS must not turn mã hồ sơ into more of them.
    formatDetection: { telephone: false },
    icons: { icon: '/icons/portal.v1.svg' },
  }
}

export const viewport: Viewport = { themeColor: '#fff4dc' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const savesData = (await headers()).get('save-data') === 'on'
  return (
    <html lang="vi" data-save-data={savesData || undefined}>
      <body>
        <a
          href="#noi-dung"
          className="sr-only bg-white p-3 text-link underline focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
        >
          Bỏ qua đến nội dung chính
        </a>
        {children}
      </body>
    </html>
  )
}
