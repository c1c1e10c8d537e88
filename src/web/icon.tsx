// The few signs of the page, drawn in the colour of the text. They repeat what the words beside them say.

const paths = {
  fault: 'M1 5h6v6h8',
  sun: 'M8 5a3 3 0 1 0 0 6a3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  moon: 'M13.5 10A6 6 0 0 1 6 2.5a6 6 0 1 0 7.5 7.5',
  good: 'M3 8.5l3.5 3.5l6.5-8',
  warning: 'M8 2.5v6.5M8 12v1.5',
  bad: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  unknown: 'M5 5.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2.9-1.2 1.8M8 12.7v1',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.5M8 12v.6',
  reset: 'M3 8a5 5 0 1 0 1.7-3.7M4.5 1.5v3h3',
  up: 'M8 13.5v-11M3.5 7l4.5-4.5l4.5 4.5',
  down: 'M8 2.5v11M3.5 9l4.5 4.5l4.5-4.5',
  dice: 'M2.5 2.5h11v11h-11zM5.5 5.5v.1M10.5 10.5v.1M10.5 5.5v.1M5.5 10.5v.1',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  unlock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 4.8-1',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3',
  pin: 'M8 10v5M4.5 10h7l-1.5-3V2.5H6V7z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
