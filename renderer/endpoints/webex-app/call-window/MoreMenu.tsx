import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react';
import { useState } from 'react';
import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { FittedLabel } from '../../../view/FittedLabel';
import { OutlineIcon } from '../../../view/outline-icons';
import { useSettledPlaces } from '../../../view/settled-places';
import { useWords } from '../../../view/words';
import { controlIcons } from '../control-icons';
import type { AppAction, Control } from '../control';
import buttonStyles from '../parts/PressButton.module.css';
import styles from './MoreMenu.module.css';

interface Props {
  /** Of the focused call, from this snapshot. */
  readonly items: readonly Control[];
  readonly snapshot: PhoneSnapshot;
  readonly press: (action: AppAction) => void;
}

/** Opens upwards. Arrow keys, typing ahead, Escape and where focus returns to are the library's. */
export function MoreMenu({ items, snapshot, press }: Props) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  // One place: it grows and shrinks at both ends, and with one item come or gone others are elsewhere.
  const waiting = useSettledPlaces({ snapshot, surface: open, meanings: [meaningOf(snapshot, items)] });
  const shown = waiting.length === 0 ? items : items.map(notYet);
  return (
    <MenuProvider placement="top" open={open} setOpen={setOpen}>
      <MenuButton
        className={buttonStyles.button}
        data-shape="under"
        data-look="plain"
        accessibleWhenDisabled
        disabled={items.length === 0}
      >
        <span className={buttonStyles.disc}>
          <OutlineIcon name="more" />
        </span>
        <FittedLabel text={say(phrase('app.more'))} />
      </MenuButton>
      <Menu className={styles.menu} gutter={8} overflowPadding={8} unmountOnHide>
        {shown.map((item, index) => (
          <MenuItem
            key={item.id}
            className={styles.item}
            data-first-of-rest={isFirstOfRest(shown, index)}
            disabled={item.action === undefined}
            accessibleWhenDisabled
            title={say(item.because)}
            onClick={() => {
              if (item.action !== undefined) press(item.action);
            }}
          >
            <OutlineIcon name={controlIcons[item.id]} />
            {say(item.label)}
          </MenuItem>
        ))}
      </Menu>
    </MenuProvider>
  );
}

/** Which items there are, and of which call. */
function meaningOf({ focusedCall }: PhoneSnapshot, items: readonly Control[]): string {
  return JSON.stringify([focusedCall, ...items.map(({ label }) => label)]);
}

function notYet(item: Control): Control {
  return item.action === undefined
    ? item
    : { ...item, action: undefined, because: phrase('phone.keys-changed') };
}

/** Recording stands first, with a line below it. */
function isFirstOfRest(items: readonly Control[], index: number): boolean {
  const isRecording = (item: Control | undefined) => item?.id.startsWith('record-') ?? false;
  return isRecording(items[index - 1]) && !isRecording(items[index]);
}
