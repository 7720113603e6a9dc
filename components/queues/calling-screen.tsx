'use client'

import { showNumber } from '@/lib/queues/rules'
import { type Screen, useScreen } from './screen-news'

type CallingScreenProps = { agencyCode: string; first: Screen }

/** The numbers called last, the newest biggest: read from afar, and read out when they change. */
export function CallingScreen({ agencyCode, first }: CallingScreenProps) {
  const { screen, stale } = useScreen(agencyCode, first)
  const [newest, ...earlier] = screen.called
  return (
    <div className="space-y-6">
      <div aria-live="polite" className="rounded-lg border-2 border-brand-600 bg-white p-4 text-center">
        {newest ? (
          <p className="font-semibold">
            <span className="block text-[clamp(6rem,28vw,20rem)] leading-none text-brand-800 tabular-nums">
              {showNumber(newest.number)}
            </span>{' '}
            <span className="block text-[clamp(2.5rem,8vw,6rem)] leading-tight">Quầy {newest.desk}</span>
          </p>
        ) : (
          <p className="text-4xl font-semibold">Chưa gọi số nào</p>
        )}
      </div>
      {earlier.length > 0 ? (
        <ul aria-label="Đã gọi trước đó" className="flex flex-wrap gap-4">
          {earlier.map(({ number, desk }) => (
            <li key={number} className="rounded-md border border-line bg-white px-4 py-2 text-3xl sm:text-5xl">
              <strong className="tabular-nums">{showNumber(number)}</strong> Quầy {desk}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="text-2xl">Đang chờ: {screen.waiting} người</p>
      <p role="status" className={stale ? 'text-2xl font-semibold text-error' : 'sr-only'}>
        {stale ? 'Mất kết nối. Số trên màn hình có thể đã cũ.' : ''}
      </p>
    </div>
  )
}
