'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Notice } from '@/components/ui/notice'

/** Inside an `ActionForm`: going on while files are still on their way would lose them, so the form waits and says why. */
export function HoldWhileSending({ sending }: { sending: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState(false)

  const hold = useEffectEvent((event: SubmitEvent) => {
    if (!sending) return
    event.preventDefault()
    event.stopPropagation()
    setHeld(true)
  })

  useEffect(() => {
    const form = place.current?.closest('form')
    form?.addEventListener('submit', hold, { capture: true })
    return () => form?.removeEventListener('submit', hold, { capture: true })
  }, [])

  return (
    <div ref={place}>
      {held && sending ? (
        <Notice tone="warning" role="alert" heading="none" title="Đang tải tệp lên">
          <p>Chờ tải xong hoặc hủy tệp đang tải, rồi chọn nút một lần nữa.</p>
        </Notice>
      ) : null}
    </div>
  )
}
