/** The day by the user's own calendar, as in `2026-01-31`. */
export function calendarDay(timeOfDayMs: number): string {
  const date = new Date(timeOfDayMs);
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join("-");
}
