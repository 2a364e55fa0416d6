namespace RollingRestart;

/// <summary>The grains that the load uses.</summary>
internal static class Names
{
    /// <summary>Accounts that transfers move money between; few, so that the sum of their balances is quickly known.</summary>
    public const int FundedAccounts = 20;

    /// <summary>What each of them starts with.</summary>
    public const decimal Funds = 100_000;

    public static string Account(int key) => $"account-{key}";

    public static string Branch(int key) => $"branch-{key}";

    public static string Audit(int key) => $"audit-{key}";

    public static string LongAudit(int key) => $"long-audit-{key}";

    public static string Funded(int key) => $"funded-{key % FundedAccounts}";
}
