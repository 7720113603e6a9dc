'use client'

import { useEffect, useRef } from 'react'
import { buttonLook } from '@/components/ui/button-look'

/** What a server error says. `digest` is the code under which the server's log keeps the cause. */
export function ErrorContent({ error, retry }: { error: unknown; retry: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined

  useEffect(() => {
    document.title = 'Hệ thống gặp lỗi – Cổng Dịch vụ công'
    heading.current?.focus()
  }, [])

  return (
    <div className="max-w-read space-y-6">
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold text-brand-800 sm:text-3xl">
        Hệ thống gặp lỗi
      </h1>
      <p>Trang này chưa mở được. Nội dung đã lưu trước đó vẫn được giữ. Thử lại sau ít phút.</p>
      {digest ? (
        <p>
          Khi gọi hỗ trợ, đọc mã lỗi: <strong className="tabular-nums">{digest}</strong>
        </p>
      ) : null}
      <p className="flex flex-wrap gap-3">
        <button type="button" onClick={() => retry()} className={buttonLook('primary')}>
          Thử lại
        </button>
        <a href="/" className={buttonLook('secondary')}>
          Về trang chủ
        </a>
      </p>
    </div>
  )
}
