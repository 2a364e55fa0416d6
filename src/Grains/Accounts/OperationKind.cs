namespace Bank;

[GenerateSerializer, Alias("bank.OperationKind")]
internal enum OperationKind
{
    Deposit,
    Withdrawal,
    Credit,
    Debit,
}
