import { describe, expect, it } from 'vitest';
import { emptyBook } from '../../../../shared/call/book';
import { demonstrationProfile, keyListsOf } from '../../../../shared/settings/profile';
import { translate } from '../../../../shared/words/translate';
import { callIn, phoneWith, told } from '../../../../shared/call/call-play';
import { describePhone, firstScreen as screen } from '../view-model';
import { model7841 } from './7841';
import { model8845 } from './8845';
import { model9861 } from './9861';

const demonstration = keyListsOf(demonstrationProfile);

describe('a model', () => {
  const snapshot = phoneWith([callIn('connected', { recording: told('on') })]);
  const keysOf = (model: typeof model8845, number: number, call = snapshot) => {
    const { of } = describePhone(call, screen, demonstration, model, emptyBook).softkeys;
    const turned = { ...screen, page: { of, number } };
    const { slots, pages, more } = describePhone(call, turned, demonstration, model, emptyBook).softkeys;
    return {
      labels: slots.map((key) => (key === undefined ? '·' : translate('en', key.label))),
      pages,
      more,
    };
  };

  it('with an arrow has a key in each of its places', () => {
    for (const model of [model7841, model8845]) {
      expect(keysOf(model, 0)).toMatchObject({
        labels: ['PauseRec', 'StopRec', 'End call', 'Hold'],
        more: 'arrow',
      });
    }
  });

  it('with a More key leaves the last place to it, on every page', () => {
    expect(keysOf(model9861, 0)).toMatchObject({ labels: ['PauseRec', 'StopRec', 'End call'], more: 'more' });
    expect(keysOf(model9861, 1).labels).toEqual(['Hold', 'New call', 'Transfer']);
  });

  it('has End call in the third place in the demonstration, whatever the recording is, and no place before it is empty', () => {
    const recordings = [undefined, told('off'), told('on'), told('paused'), told('failed')];
    for (const recording of recordings) {
      const call = phoneWith([callIn('connected', { recording })]);
      for (const model of [model7841, model8845, model9861]) {
        const { labels } = keysOf(model, 0, call);
        expect(labels.indexOf('End call')).toBe(2);
        expect(labels).not.toContain('·');
      }
    }
  });

  it('has no More key where every key has its place', () => {
    const ringing = phoneWith([callIn('ringing')]);
    const { softkeys } = describePhone(ringing, screen, demonstration, model9861, emptyBook);
    expect(softkeys).toMatchObject({ more: 'none', pages: 1 });
    expect(softkeys.slots).toHaveLength(4);
  });

  it('has as many line keys as its data says', () => {
    const lineKeysOf = (model: typeof model8845) =>
      describePhone(snapshot, screen, demonstration, model, emptyBook).lineKeys.length;
    expect([model7841, model8845, model9861].map(lineKeysOf)).toEqual([4, 10, 10]);
  });
});
