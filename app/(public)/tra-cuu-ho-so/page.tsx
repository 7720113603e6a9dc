import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { LookUpAnswer } from '@/components/dossiers/look-up-answer'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextInput } from '@/components/ui/text-input'
import { callerOf } from '@/lib/auth/caller'
import { lookUpProgress } from '@/lib/dossiers/queries/look-up'
import { LookUp } from '@/lib/dossiers/schema/look-up'
import { allowed } from '@/lib/platform/rate-limit'

export const metadata: Metadata = { title: 'Tra cứu hồ sơ' }

const LOOK_UPS_PER_MINUTE = 20

export default async function LookUpPage({ searchParams }: PageProps<'/tra-cuu-ho-so'>) {
  const typed = (await searchParams).ma
  const asked = typeof typed === 'string' ? LookUp.safeParse({ ma: typed }) : undefined
  const error = asked && !asked.success ? asked.error.issues[0]?.message : undefined
  const mayAsk =
    !asked?.success || (await allowed(`look-up:${callerOf(await headers()).address}`, LOOK_UPS_PER_MINUTE, 60))
  const answer = asked?.success && mayAsk ? await lookUpProgress(asked.data.ma) : undefined

  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Tra cứu hồ sơ</h1>
      <search>
        <form className="space-y-4">
          <TextInput
            name="ma"
            label="Mã hồ sơ"
            hint="Ghi trên giấy tiếp nhận, ví dụ 000.00.07.H99-261123-0042, mã gửi tạm bắt đầu bằng GT, hoặc mã do Cổng Dịch vụ công quốc gia cấp."
            defaultValue={typeof typed === 'string' ? typed.slice(0, 100) : ''}
            error={error}
            autoComplete="off"
          />
          <Button icon="search">Tra cứu</Button>
        </form>
      </search>
      {mayAsk ? null : (
        <Notice
          tone="warning"
          role="alert"
          title="Tra cứu quá nhiều lần. Chờ một phút rồi tra cứu tiếp."
          heading="none"
        />
      )}
      {answer ? <LookUpAnswer progress={answer} /> : null}
      <p>
        <a href="/ca-nhan/ho-so">Đăng nhập để xem chi tiết hồ sơ của mình</a>
      </p>
    </div>
  )
}
