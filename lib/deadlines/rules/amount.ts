/** A length of time as a rule gives it. */
export type TimeAmount = { amount: number; unit: 'working_day' | 'day' | 'working_hour' }

const UNITS = { working_day: 'ngày làm việc', day: 'ngày', working_hour: 'giờ làm việc' }

/** `3 ngày làm việc` */
export const amountText = ({ amount, unit }: TimeAmount) => `${amount} ${UNITS[unit]}`
