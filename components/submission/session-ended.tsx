'use client'

import { useFormAnswer } from '@/components/forms/form-answer'
import { Notice } from '@/components/ui/notice'

/** Shown inside a form whose session has ended: signing in happens in a new tab, so that nothing typed here is lost. */
export function SessionEnded({ path }: { path: string }) {
  const { error } = useFormAnswer()
  if (error('session') === undefined) return null
  return (
    <div id="session">
      <Notice tone="warning" title="Phiên làm việc đã hết hạn" heading="none">
        <p>
          <a href={`/dang-nhap?tiep=${encodeURIComponent(path)}`} target="_blank" rel="noopener">
            Đăng nhập trong thẻ mới
          </a>
          , rồi trở lại trang này và chọn nút một lần nữa. Nội dung vừa nhập vẫn còn ở dưới.
        </p>
      </Notice>
    </div>
  )
}
