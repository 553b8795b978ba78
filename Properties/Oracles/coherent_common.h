// Complex numbers, matrices and Gauss panels with 113 bits, for the programs that made coherent_*.csv.
#pragma once
#include <quadmath.h>
#include <vector>
#include <string>
#include <cstdio>
#include <map>
#include <functional>
#include <algorithm>
#include <cstdlib>
using namespace std;
typedef __float128 R;
static const R PI=M_PIq;
struct C{R re,im;C(R a=0,R b=0):re(a),im(b){}};
inline C operator+(C a,C b){return C(a.re+b.re,a.im+b.im);}
inline C operator-(C a,C b){return C(a.re-b.re,a.im-b.im);}
inline C operator-(C a){return C(-a.re,-a.im);}
inline C operator*(C a,C b){return C(a.re*b.re-a.im*b.im,a.re*b.im+a.im*b.re);}
inline C operator*(R a,C b){return C(a*b.re,a*b.im);}
inline C operator*(C b,R a){return C(a*b.re,a*b.im);}
inline R n2(C a){return a.re*a.re+a.im*a.im;}
inline C cj(C a){return C(a.re,-a.im);}
inline C inv(C a){R d=1/n2(a);return C(a.re*d,-a.im*d);}
inline C operator/(C a,C b){return a*inv(b);}
inline C& operator+=(C&a,C b){a.re+=b.re;a.im+=b.im;return a;}
inline C& operator-=(C&a,C b){a.re-=b.re;a.im-=b.im;return a;}
inline C cexp_(C z){R e=expq(z.re);return C(e*cosq(z.im),e*sinq(z.im));}
inline R dotre(C a,C b){return a.re*b.re+a.im*b.im;} // Re(a^* b)
inline R dotim(C a,C b){return a.re*b.im-a.im*b.re;} // Im(a^* b)
static const C I_(0,1);
struct M{int r,c;vector<C> a;M(int r=0,int c=0):r(r),c(c),a(r*c){}C&operator()(int i,int j){return a[i*c+j];}const C&operator()(int i,int j)const{return a[i*c+j];}};
inline M operator*(const M&x,const M&y){M z(x.r,y.c);for(int i=0;i<x.r;i++)for(int k=0;k<x.c;k++){C v=x(i,k);if(v.re==0&&v.im==0)continue;for(int j=0;j<y.c;j++)z(i,j)+=v*y(k,j);}return z;}
inline M operator+(M x,const M&y){for(size_t i=0;i<x.a.size();i++)x.a[i]+=y.a[i];return x;}
inline M operator-(M x,const M&y){for(size_t i=0;i<x.a.size();i++)x.a[i]-=y.a[i];return x;}
inline M operator*(C s,M x){for(auto&v:x.a)v=s*v;return x;}
inline M adj(const M&x){M z(x.c,x.r);for(int i=0;i<x.r;i++)for(int j=0;j<x.c;j++)z(j,i)=cj(x(i,j));return z;}
inline M eye(int n){M z(n,n);for(int i=0;i<n;i++)z(i,i)=C(1);return z;}
inline M inverse(M A,C*det=0){int n=A.r;M B=eye(n);C d(1);for(int k=0;k<n;k++){int p=k;R best=-1;for(int i=k;i<n;i++)if(n2(A(i,k))>best){best=n2(A(i,k));p=i;}
 if(p!=k){for(int j=0;j<n;j++){swap(A(p,j),A(k,j));swap(B(p,j),B(k,j));}d=-d;}
 d=d*A(k,k);C iv=inv(A(k,k));for(int j=0;j<n;j++){if(j>=k)A(k,j)=A(k,j)*iv;B(k,j)=B(k,j)*iv;}
 for(int i=0;i<n;i++)if(i!=k){C f=A(i,k);if(f.re==0&&f.im==0)continue;for(int j=k;j<n;j++)A(i,j)-=f*A(k,j);for(int j=0;j<n;j++)B(i,j)-=f*B(k,j);}}
 if(det)*det=d;return B;}
inline void gl(int n,vector<R>&x,vector<R>&w){static map<int,pair<vector<R>,vector<R>>> cache;auto it=cache.find(n);if(it==cache.end()){vector<R>X(n),Wt(n);for(int i=0;i<n;i++){R z=cosq(PI*(i+0.75Q)/(n+0.5Q)),pp=0;for(int t=0;t<100;t++){R p1=1,p2=0;for(int j=0;j<n;j++){R p3=p2;p2=p1;p1=((2*j+1)*z*p2-j*p3)/(j+1);}pp=n*(z*p1-p2)/(z*z-1);R dz=p1/pp;z-=dz;if(fabsq(dz)<1e-32Q)break;}X[i]=z;Wt[i]=2/((1-z*z)*pp*pp);}cache[n]={X,Wt};it=cache.find(n);}x=it->second.first;w=it->second.second;}
struct Node{R x,w;};
inline void panel(vector<Node>&v,R a,R b,int n){vector<R>x,w;gl(n,x,w);for(int i=0;i<n;i++)v.push_back({(a+b)/2+(b-a)/2*x[i],(b-a)/2*w[i]});}
inline void panels(vector<Node>&v,R a,R b,R wd,int n){if(!(b>a))return;int k=(int)ceilq((b-a)/wd-1e-9Q);if(k<1)k=1;for(int i=0;i<k;i++)panel(v,a+(b-a)*i/k,a+(b-a)*(i+1)/k,n);}
inline R fermi(R E,R mu,R T){if(T==0)return E<mu?1:(E>mu?0:0.5Q);R x=(E-mu)/T;if(x>80)return expq(-x);if(x<-11000)return 1;return 1/(1+expq(x));}
inline R mfp(R E,R mu,R T){R x=(E-mu)/T;if(x<0)x=-x;if(x>11000)return 0;R e=expq(-x);return e/((1+e)*(1+e))/T;} // -f'
inline R fpp(R E,R mu,R T){return mfp(E,mu,T)*tanhq((E-mu)/T/2)/T;} // f''
inline string S(R x,int d=26){char b[80];char f[16];sprintf(f,"%%.%dQg",d);quadmath_snprintf(b,80,f,x);return b;}
