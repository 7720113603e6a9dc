import type { DELIVERY_OF, ReadyView } from '../schema/ready'

/** Views of the results that wait to be handed over. */
export const READY_WORDS: Record<ReadyView, { tab: string; empty: string }> = {
  'tat-ca': { tab: 'Tất cả', empty: 'Không có kết quả nào chờ trả.' },
  'tai-quay': { tab: 'Trả tại quầy', empty: 'Không có kết quả nào chờ trả tại quầy.' },
  'buu-chinh': { tab: 'Qua bưu chính', empty: 'Không có kết quả nào chờ gửi qua bưu chính.' },
  'dien-tu': { tab: 'Bản điện tử', empty: 'Không có kết quả điện tử nào chờ trả.' },
}

/** How one result is to be handed over, short. */
export const READY_DELIVERY_WORDS: Record<(typeof DELIVERY_OF)[keyof typeof DELIVERY_OF], string> = {
  counter: READY_WORDS['tai-quay'].tab,
  post: READY_WORDS['buu-chinh'].tab,
  online: READY_WORDS['dien-tu'].tab,
}

/** How long a result has waited. */
export const waitedWords = (days: number): string => (days === 0 ? 'Từ hôm nay' : `${days} ngày`)

export const READY_SENTENCES = {
  caption: (rows: number) => `${rows} kết quả trên trang này, chờ lâu nhất đứng trước`,
  notFound: (search: string) => `Không có kết quả chờ trả nào khớp với “${search}”.`,
}
