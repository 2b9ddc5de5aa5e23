/** Control Hub in the app's own window: what it asks before recordings would end, who is refused, and what others change meanwhile. */
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import { administer, tenantOf } from '../fixtures/administration';
import { openHub, resize } from '../fixtures/control-hub';
import { operates } from '../fixtures/setting-rows';

test(
  'another provider is chosen together with its terms: until then nothing has changed, and no recording ends',
  {
    tag: operates('provider-organisation', 'terms'),
  },
  async ({ phone, service }) => {
    const hub = await openHub(phone, 'panel');
    const status = hub.getByRole('status');
    const rail = hub.getByRole('navigation', { name: 'Control Hub' });
    await phone.record('2001');
    await rail.getByRole('link', { name: 'Organisation' }).click();
    const dubber = hub.getByRole('radio', { name: 'Dubber' });
    const callCabinet = hub.getByRole('radio', { name: 'CallCabinet' });
    await callCabinet.click();
    await expect(hub.getByText('1 recording is in progress now.')).toBeVisible();
    await expectAccessible(hub);
    await hub.getByRole('button', { name: 'Cancel' }).click();
    await expect(dubber).toBeChecked();
    await callCabinet.click();
    expect((await tenantOf(service)).organisation.provider).toBe('dubber');
    await hub.getByRole('button', { name: 'Accept the terms and choose CallCabinet' }).click();
    await expect(status.getByText('Recording provider: CallCabinet')).toBeVisible();
    await expect(callCabinet).toBeChecked();
    expect((await tenantOf(service)).organisation.provider).toBe('callcabinet');
    await phone.expectRecording({ state: 'started' });
    await hub.getByRole('button', { name: 'Undo' }).click();
    await expect(dubber).toBeChecked();
    await phone.expectRecording({ state: 'started' });

    // So it is for a location.
    await rail.getByRole('link', { name: 'Locations' }).click();
    await hub.getByRole('link', { name: 'Harbour Street' }).click();
    const provider = hub.getByRole('combobox', { name: 'Provider', exact: true });
    await provider.selectOption('Imagicle');
    await expect(
      hub.getByText('Until its terms are accepted Imagicle records nobody', { exact: false }),
    ).toBeVisible();
    await expectAccessible(hub);
    await hub.getByRole('button', { name: 'Cancel' }).click();
    await expect(provider).toHaveValue('organisation');
    await provider.selectOption('Imagicle');
    await hub.getByRole('button', { name: 'Accept the terms and choose Imagicle' }).click();
    await expect(status.getByText('Provider: Imagicle')).toBeVisible();
    await expect(provider).toHaveValue('imagicle');
    await phone.expectRecording({ state: 'started' });

    // Without a provider the recording would end: that has to be understood here as well.
    await provider.selectOption('No provider');
    const understand = hub.getByRole('checkbox', { name: 'I understand' });
    await expect(understand).toBeFocused();
    await expect(hub.getByText(/^Without a provider nobody at Harbour Street is recorded/)).toBeVisible();
    await expect(hub.getByText('1 recording is in progress now.')).toBeVisible();
    await expectAccessible(hub);
    await hub.getByRole('button', { name: 'Cancel' }).click();
    await expect(provider).toHaveValue('imagicle');
    await phone.expectRecording({ state: 'started' });
    await provider.selectOption('No provider');
    await understand.click();
    await hub.getByRole('button', { name: 'Remove the provider' }).click();
    await expect(status.getByText('Provider: No provider')).toBeVisible();
    await phone.expectRecordingKeys([]);
  },
);

test(
  'who has enabled another customer is refused, whatever page they open',
  {
    tag: operates('partner-service', 'partner-administrator'),
  },
  async ({ phone }) => {
    const hub = await openHub(phone, 'panel');
    const rail = hub.getByRole('navigation', { name: 'Control Hub' });
    await rail.getByRole('link', { name: 'Partner' }).click();
    const acting = hub.getByRole('combobox', { name: 'Acting as' });
    await acting.selectOption('Jonas Vik (partner)');
    await expect(hub.getByText('Administrator of the partner: Jonas Vik')).toBeVisible();
    await hub
      .getByRole('combobox', { name: 'Customer' })
      .selectOption('Quayside Logistics (another customer)');
    await hub.getByRole('button', { name: 'Enable call recording' }).click();
    await expect(hub.getByRole('status').getByText(/^Jonas Vik .* Quayside Logistics$/)).toBeVisible();
    const reason = hub.getByText(/^Jonas Vik has enabled call recording for Quayside Logistics\./);
    for (const page of ['Users', 'Organisation', 'Locations', 'Partner']) {
      await rail.getByRole('link', { name: page }).click();
      await expect(reason).toBeVisible();
      await expect(hub.getByRole('heading', { level: 1 })).toHaveText('Tallyphone Demonstration');
      for (const role of ['radio', 'switch', 'table', 'button', 'textbox'] as const) {
        await expect(hub.locator('#content').getByRole(role)).toHaveCount(0);
      }
    }
    await expectAccessible(hub);
    await hub.getByRole('link', { name: 'Provider portals' }).click();
    await expect(reason).toBeVisible();
    await expectAccessible(hub);
    await acting.selectOption('Mira Castellan (customer)');
    await expect(reason).toHaveCount(0);
  },
);

test('what somebody else changes meanwhile stays: beside what is changed here, and in place of it', async ({
  phone,
  service,
}) => {
  const hub = await openHub(phone, 'panel');
  await hub.getByRole('link', { name: 'Ana Reyes' }).click();
  const internal = hub.getByRole('switch', { name: 'internal calls' });
  const choose = (choices: object) =>
    administer(service, { kind: 'change-choices', number: '1001', profile: 'control-hub', choices });
  const choices = async () => {
    const recording = (await tenantOf(service)).people.find(({ number }) => number === '1001')?.recording;
    return recording?.kind === 'on' ? recording.choices : undefined;
  };
  await expect(internal).toBeChecked();
  await choose({ startStopAnnouncement: { pstn: false } });
  await internal.click();
  // Whether Undo is offered depends on whether the page has read the other's change by then.
  await expect
    .poll(async () => (await choices())?.startStopAnnouncement)
    .toEqual({ internal: false, pstn: false });

  await hub.getByRole('radio', { name: 'Always', exact: true }).click();
  await expect(hub.getByRole('status').getByText('Recording mode: Always')).toBeVisible();
  await choose({ mode: 'never' });
  await expect(hub.getByRole('radio', { name: 'Never' })).toBeChecked();
  await expect(hub.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  expect((await choices())?.mode).toBe('never');
});

test('a provider that does not record the licence of who is being recorded is chosen only if that is meant', async ({
  phone,
  service,
}) => {
  await administer(service, { kind: 'set-provider', provider: 'webex', understood: false });
  await administer(service, { kind: 'set-licence', number: '1001', licence: 'Standard' });
  const hub = await openHub(phone, 'panel');
  await phone.record('2001');
  await hub
    .getByRole('navigation', { name: 'Control Hub' })
    .getByRole('link', { name: 'Organisation' })
    .click();
  const dubber = hub.getByRole('radio', { name: 'Dubber' });
  const question = hub.getByText(
    'Dubber does not record every licence that is in use here. 1 recording in progress ends at once.',
  );
  // What is in progress is read from time to time: here it is known.
  await hub.getByRole('radio', { name: 'No provider' }).click();
  await expect(hub.getByText('1 recording is in progress now.')).toBeVisible();
  await dubber.click();
  await expect(question).toBeVisible();
  await expectAccessible(hub);
  await hub.getByRole('button', { name: 'Cancel' }).click();
  await expect(hub.getByRole('radio', { name: 'Webex' })).toBeChecked();
  await phone.expectRecording({ state: 'started' });
  await dubber.click();
  await hub.getByRole('button', { name: 'Choose Dubber' }).click();
  await expect(dubber).toBeChecked();
  await expect(hub.getByRole('status').getByText('Recording provider: Dubber')).toBeVisible();
  await phone.expectRecordingKeys([]);
});

test('what was last done covers nothing, can be taken back as long as that is possible, and goes by itself after that', async ({
  phone,
}) => {
  const hub = await openHub(phone, 'panel');
  await resize(phone, hub, 800, 600);
  await hub
    .getByRole('navigation', { name: 'Control Hub' })
    .getByRole('link', { name: 'Organisation' })
    .click();
  const status = hub.getByRole('status');
  const failure = hub.getByRole('combobox', { name: 'When the recorder cannot be reached' });
  await failure.selectOption('The call ends after an announcement');
  const undo = hub.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  const [content, bar] = [await hub.locator('#content').boundingBox(), await status.boundingBox()];
  expect(bar?.y).toBeGreaterThanOrEqual((content?.y ?? 0) + (content?.height ?? 0));
  await undo.focus();
  await hub.keyboard.press('Enter');
  await hub.mouse.move(400, 100);
  await expect(status).toHaveText(/^Undone – /);
  await expect(status).toBeEmpty({ timeout: 30_000 });
  await expect(status).toBeFocused();
});

test('Undo leaves the page where it is, says what holds now, and no key after it changes a setting', async ({
  phone,
}) => {
  const hub = await openHub(phone, 'panel');
  await resize(phone, hub, 800, 600);
  await hub.getByRole('link', { name: 'Ana Reyes' }).click();
  // Cards of the page have their own.
  const status = hub.getByRole('status').last();
  const undo = hub.getByRole('button', { name: 'Undo' });
  const notification = hub.getByRole('combobox', { name: 'When recording is paused or resumed' });
  const scrolled = () => hub.getByRole('main').evaluate((content) => content.scrollTop);
  const press = [
    () => undo.click(),
    async () => {
      await undo.focus();
      await hub.keyboard.press('Enter');
    },
  ];
  for (const undoIt of press) {
    await notification.focus();
    await notification.selectOption('A beep');
    await expect(status).toContainText('When recording is paused or resumed: A beep');
    await expect(undo).toBeVisible();
    const before = await scrolled();
    expect(before).toBeGreaterThan(0);
    await undoIt();
    await expect(status).toHaveText('Undone – When recording is paused or resumed: Nothing');
    await expect(status).toBeFocused();
    expect(await scrolled()).toBe(before);
    await expect(notification).toBeInViewport();
  }
  await hub.keyboard.press('Tab');
  await expect(hub.getByRole('button', { name: 'Close this message' })).toBeFocused();
  await hub.keyboard.press('Space');
  await expect(status).toBeEmpty();
  await expect(hub.getByRole('switch', { name: 'Record calls of Ana Reyes' })).toBeChecked();
});

test('in German and in a narrow window nothing runs out of its card', async ({ phone }) => {
  const hub = await openHub(phone, 'panel');
  await resize(phone, hub, 420, 720);
  await hub.getByRole('link', { name: 'Ana Reyes' }).click();
  await phone.page.evaluate(() => window.tallyphoneBridge.call('window:appearance', { locale: 'de' }));
  await expect(hub.getByRole('combobox', { name: 'Regeln des Wiederholungstons' })).toBeVisible();
  const tooWide = await hub.locator('#content section :is(select, input, label, p)').evaluateAll((all) =>
    all
      .filter((one) => {
        const card = one.closest('section')?.getBoundingClientRect();
        const { left, right } = one.getBoundingClientRect();
        return card !== undefined && (left < card.left || right > card.right);
      })
      .map((one) => one.outerHTML.slice(0, 80)),
  );
  expect(tooWide).toEqual([]);
  const width = () => hub.locator('#content').evaluate((one) => one.scrollWidth - one.clientWidth);
  expect(await width()).toBe(0);
});
