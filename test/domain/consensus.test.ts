import { describe, expect, it } from 'vitest';
import { parseConsensus } from '../../src/domain/consensus.js';

const ALL = { text: '河道两边各留3米', lead: '村委会', participants: '3组各户', payer: '不用钱', implementer: '住建局', supervisor: '监委会', due: '9月30日' };

describe('the six answers', () => {
  it.each([
    '内容 河道两边各留3米；牵头 村委会；参与 3组各户；出资 不用钱；实施 住建局；监督 监委会；期限 9月30日',
    '期限：9月30日\n监督：监委会\n实施：住建局\n出资：不用钱\n参与：3组各户\n牵头：村委会\n内容：河道两边各留3米',
    '河道两边各留3米，牵头村委会，参与3组各户，出资不用钱，实施住建局，监督监委会，期限9月30日',
    '河道两边各留3米 牵头 村委会 参与 3组各户 出资 不用钱 实施 住建局 监督 监委会 期限 9月30日',
    '河道两边各留3米；牵头人：村委会；参与人：3组各户；资金：不用钱；实施人：住建局；监督员：监委会；完成期限：9月30日',
  ])('reads %s', (words) => {
    expect(parseConsensus(words)).toEqual(ALL);
  });

  it('leaves out what was not said', () => {
    expect(parseConsensus('牵头 村委会；期限 9月30日')).toEqual({ lead: '村委会', due: '9月30日' });
    expect(parseConsensus('')).toEqual({});
    expect(parseConsensus('牵头')).toEqual({ text: '牵头' });
  });

  it('keeps commas inside an answer', () => {
    expect(parseConsensus('先修上头那截，再修下头；参与 3组，4组')).toEqual({ text: '先修上头那截，再修下头', participants: '3组，4组' });
  });
});
