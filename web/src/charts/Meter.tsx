// SPDX-License-Identifier: Apache-2.0

interface MeterProps {
  /** 0 to 1 */
  share: number;
  tone?: 'accent' | 'amber';
}

/** A bar of a share. It says nothing by itself: the number stands beside it. */
export function Meter({ share, tone = 'accent' }: MeterProps) {
  const width = Math.min(Math.max(share, 0), 1) * 100;
  return (
    <svg className="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="ground" width="100" height="8" rx="1" />
      <rect className={`fill ${tone}`} width={width} height="8" rx="1" />
    </svg>
  );
}
