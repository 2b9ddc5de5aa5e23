import { expect, it } from 'vitest';
import { desktopEntry, withDefaults } from './desktop-entry';

const execOf = (...command: readonly string[]) => /^Exec=(.*)$/m.exec(desktopEntry(command, ['tel']))?.[1];

it('an entry names the links that the program takes, and gives it one of them', () => {
  expect(desktopEntry(['/opt/tallyphone'], ['tel', 'sip'])).toContain(
    '\nExec="/opt/tallyphone" %u\nMimeType=x-scheme-handler/tel;x-scheme-handler/sip;\n',
  );
});

it('a command is quoted, so that no character of a path means something else', () => {
  expect(execOf('/opt/a b', '--user-data', '/home/50%')).toBe('"/opt/a b" "--user-data" "/home/50%%" %u');
  expect(execOf('say "$HOME`\\')).toBe(String.raw`"say \\"\\$HOME\\` + '`' + String.raw`\\\\" %u`);
});

const ours = 'x-scheme-handler/tel=tallyphone.desktop\nx-scheme-handler/sip=tallyphone.desktop\n';

it('a list that says nothing of defaults gets them', () => {
  expect(withDefaults('', ['tel', 'sip'])).toBe(`[Default Applications]\n${ours}`);
  expect(withDefaults('[Added Associations]\na/b=c.desktop', ['tel', 'sip'])).toBe(
    `[Added Associations]\na/b=c.desktop\n[Default Applications]\n${ours}`,
  );
});

it('a list keeps all but who opened these links before', () => {
  const before = `[Default Applications]
text/html=browser.desktop
x-scheme-handler/tel=other.desktop

[Added Associations]
x-scheme-handler/tel=other.desktop;
`;
  const after = `[Default Applications]
${ours}text/html=browser.desktop

[Added Associations]
x-scheme-handler/tel=other.desktop;
`;
  expect(withDefaults(before, ['tel', 'sip'])).toBe(after);
  expect(withDefaults(after, ['tel', 'sip'])).toBe(after);
});
