'use client'

import { type Screen, useScreen } from './screen-news'

/** How many wait, kept fresh while the clerk's page is open. */
export function WaitingCount({ agencyCode, first }: { agencyCode: string; first: Screen }) {
  const { screen } = useScreen(agencyCode, first)
  return (
    <p role="status">
      Đang chờ: <strong className="tabular-nums">{screen.waiting}</strong> người
    </p>
  )
}
