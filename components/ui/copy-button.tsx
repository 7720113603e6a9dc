'use client'

import { useState } from 'react'
import { buttonLook } from './button-look'

/** Copies a code. Without script it is not there: the code can still be selected and copied by hand. */
export function CopyButton({ text, label }: { text: string /** What is copied, e.g. `mã hồ sơ`. */; label: string }) {
  const [said, setSaid] = useState('')

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(`Đã sao chép ${label}`)
    } catch {
      // Refused by the browser (no permission, no secure context): tell, so that the person copies by hand.
      setSaid(`Chưa sao chép được. Chọn ${label} rồi sao chép bằng tay`)
    }
  }

  return (
    <span className="script-only inline-flex flex-wrap items-center gap-2">
      <button type="button" onClick={copy} className={buttonLook('secondary')}>
        Sao chép<span className="sr-only"> {label}</span>
      </button>
      <span role="status" className="text-sm">
        {said}
      </span>
    </span>
  )
}
