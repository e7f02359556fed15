/** Words that stand in nearly every chunk or every question, and so tell nothing apart. */
export const stopWords: ReadonlySet<string> = new Set(
  // What people write around the thing that they look for.
  (
    "a about all also an and any are as at be been but by can could did do does done for from give get gets had has have how i if in " +
    "into is it its just like made make me my need no not of on one only or our should show so some such than that the their them then " +
    "there these they this to us use used uses using want was we were what when where which while who why will with would you your " +
    // What languages need and programs share.
    "await break case catch class const continue def default elif else end enum except export extends false finally fn func function goto " +
    "implements import instanceof interface let long namespace new nil none null package pass private protected public pub readonly " +
    "return self static struct super switch throw throws true try type typeof undefined var void yield"
  ).split(" "),
);
