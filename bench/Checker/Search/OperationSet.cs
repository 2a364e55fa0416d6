namespace Checker.Search;

/// <summary>A set of operations, by their numbers.</summary>
internal sealed class OperationSet(int size)
{
    private const int Bits = 64;

    private readonly ulong[] _words = new ulong[(size + Bits - 1) / Bits];

    public bool Contains(int number) => (_words[number / Bits] & Bit(number)) != 0;

    public void Add(int number) => _words[number / Bits] |= Bit(number);

    public void Remove(int number) => _words[number / Bits] &= ~Bit(number);

    /// <summary>The set as a key of a table: without the words at the beginning that are full, and those at the end that are empty.</summary>
    public (int Full, ulong[] Words) Trimmed()
    {
        var (start, end) = (0, _words.Length);
        while (start < end && _words[start] == ulong.MaxValue)
            start++;
        while (end > start && _words[end - 1] == 0)
            end--;
        return (start, _words[start..end]);
    }

    private static ulong Bit(int number) => 1UL << (number % Bits);
}
