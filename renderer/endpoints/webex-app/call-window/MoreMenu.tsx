import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react';
import { phrase } from '../../../../shared/words/phrase';
import { FittedLabel } from '../../../view/FittedLabel';
import { OutlineIcon } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import { controlIcons } from '../control-icons';
import type { AppAction, Control } from '../control';
import buttonStyles from '../parts/PressButton.module.css';
import styles from './MoreMenu.module.css';

interface Props {
  readonly items: readonly Control[];
  readonly press: (action: AppAction) => void;
}

/** Opens upwards. Arrow keys, typing ahead, Escape and where focus returns to are the library's. */
export function MoreMenu({ items, press }: Props) {
  const { say } = useWords();
  return (
    <MenuProvider placement="top">
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
        {items.map((item, index) => (
          <MenuItem
            key={item.id}
            className={styles.item}
            data-first-of-rest={isFirstOfRest(items, index)}
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

/** Recording stands first, with a line below it. */
function isFirstOfRest(items: readonly Control[], index: number): boolean {
  const isRecording = (item: Control | undefined) => item?.id.startsWith('record-') ?? false;
  return isRecording(items[index - 1]) && !isRecording(items[index]);
}
