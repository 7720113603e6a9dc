import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ChangePreview } from '@/components/calendar/change-preview'
import { DayForm, type TypedDay } from '@/components/calendar/day-form'
import { SaveTypedForm } from '@/components/forms/save-typed-form'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { changeWords, DAY_STATE_WORDS, decisionWords } from '@/lib/categories/labels'
import { keepsCalendar } from '@/lib/categories/policy'
import { findCalendarDay, lastCalendarChange } from '@/lib/categories/queries'
import { CalendarEdit, CalendarPlace, typedEdit } from '@/lib/categories/schema'
import { saveCalendarDayAction } from '@/lib/dossiers/actions/calendar'
import { previewCalendarChange } from '@/lib/dossiers/queries/calendar'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { type Day, isDay, showDay } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Sửa lịch ngày nghỉ' }

export default async function CalendarDayPage({ searchParams }: PageProps<'/quan-tri/ngay-nghi/sua'>) {
  const officer = await officerOrSignIn('administrator')
  if (!keepsCalendar(officer)) notFound()
  const query = await searchParams
  const asked = CalendarPlace.parse(query)
  const typed = typedEdit(query)
  const version = (await lastCalendarChange())?.version ?? 0
  const parsed = asked.xem ? CalendarEdit.safeParse(typed) : undefined
  const preview = parsed?.success ? await previewCalendarChange(officer, parsed.data, asked.trang, now()) : null
  const problems = parsed?.success === false ? z.flattenError(parsed.error).fieldErrors : {}
  const back = `/quan-tri/ngay-nghi?nam=${(parsed?.data?.day ?? '').slice(0, 4)}`

  return (
    <div className="space-y-4">
      <a className="text-link underline" href={back}>
        Lịch ngày nghỉ
      </a>
      <h1 className="text-xl font-semibold">{preview ? 'Xem trước thay đổi lịch' : 'Một ngày trong lịch'}</h1>
      {parsed?.success && preview ? (
        <>
          <Told edit={parsed.data} before={await findCalendarDay(parsed.data.day)} />
          <ChangePreview
            preview={preview}
            perMinute={config().NOTICES_MASS_PER_MINUTE}
            href={(page) => hrefOf(typed, page)}
          />
          <SaveTypedForm
            action={saveCalendarDayAction}
            typed={typed}
            button={parsed.data.state ? 'Lưu vào lịch' : 'Bỏ khỏi lịch'}
            offered={preview.refusedDays.length === 0}
          />
          {parsed.data.state ? (
            <details>
              <summary className="min-h-11 cursor-pointer py-2 text-link underline underline-offset-4">Sửa lại</summary>
              <DayForm typed={typed} version={version} problems={{}} />
            </details>
          ) : null}
        </>
      ) : (
        <>
          {parsed ? (
            <Notice tone="error" role="alert" title="Có mục cần sửa">
              <p>Sửa các mục được đánh dấu rồi xem trước lại.</p>
            </Notice>
          ) : null}
          <DayForm typed={parsed ? typed : await storedDay(typed.ngay)} version={version} problems={problems} />
        </>
      )}
    </div>
  )
}

/** The day as it will stand, in words, and on what paper. */
function Told({ edit, before }: { edit: CalendarEdit; before: Awaited<ReturnType<typeof findCalendarDay>> }) {
  const { day, state } = edit
  return (
    <p className="max-w-read">
      {changeWords(day, before, state)}.{' '}
      {state
        ? `Tình trạng: ${state.confirmed ? DAY_STATE_WORDS.confirmed : DAY_STATE_WORDS.proposed}. Căn cứ: ${decisionWords({ ...state, source: before?.source ?? 'chưa ghi' })}.`
        : 'Ngày được bỏ khỏi lịch.'}
    </p>
  )
}

/** A day that is in the calendar already, as it would be typed. */
async function storedDay(day: string | undefined): Promise<TypedDay> {
  const row = day && isDay(day) ? await findCalendarDay(day) : null
  if (!row) return {}
  return {
    ngay: showDay(row.day as Day),
    loai: row.kind,
    ten: row.name,
    'tinh-trang': row.confirmed ? 'confirmed' : 'proposed',
    'so-quyet-dinh': row.decisionNumber ?? '',
    'ngay-quyet-dinh': row.decidedOn ? showDay(row.decidedOn as Day) : '',
  }
}

const hrefOf = (typed: TypedDay, page: number) =>
  `/quan-tri/ngay-nghi/sua?${new URLSearchParams({ ...typed, xem: '1', trang: String(page) })}`
